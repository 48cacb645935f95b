import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import { runMapping } from '../../../functions/webhooks/reading/mapping.ts';
import { sourceFields } from '../../../functions/webhooks/sources/source.ts';
import { alertsOf, hookWorld, readAt } from '../../support/webhooks.ts';

describe('a mapping', () => {
  const kuma =
    '{ "fingerprint": monitor.id, "status": heartbeat.status = 1 ? "resolved" : "firing", "title": msg, "at": heartbeat.time, "severity": "high", "services": monitor.name }';
  const fields = { kind: 'generic', mapping: kuma };

  test('makes an alert of whatever another system sends', async () => {
    const payload = {
      monitor: { id: 7, name: 'Portal' },
      heartbeat: { status: 0, time: 1795348800 },
      msg: '[Portal] down',
    };
    expect(alertsOf(await readAt(payload, fields))).toEqual([
      {
        fingerprint: '7',
        status: 'firing',
        at: '2026-11-22T12:00:00.000Z',
        title: '[Portal] down',
        severity: 'significant',
        services: ['Portal'],
        areas: [],
        symptoms: [],
      },
    ]);
  });

  test('may make many, or none on purpose', async () => {
    const mapping = 'events.{"fingerprint": id, "status": "firing"}';
    const list = await readAt({ events: [{ id: 'a' }, { id: 'b' }] }, { ...fields, mapping });
    expect(alertsOf(list).map(({ fingerprint }) => fingerprint)).toEqual(['a', 'b']);
    const none = await readAt({}, { ...fields, mapping: '[]' });
    expect(none).toMatchObject({ kind: 'alerts', alerts: [] });
  });

  test.each([
    ['nothing', 'nothing.here'],
    ['no alert', '"text"'],
    ['an unknown status', '{"fingerprint": "a", "status": "sleeping"}'],
    ['an unknown field', '{"fingerprint": "a", "status": "firing", "owner": "me"}'],
    ['no fingerprint', '{"status": "firing"}'],
    ['a failure', '$number("x")'],
    ['a function', 'function($x){$x}'],
  ])('that makes %s of a payload leaves it unrecognised, with a reason', async (_name, mapping) => {
    const reading = await readAt({ a: 1 }, { ...fields, mapping });
    expect(reading).toMatchObject({ kind: 'unrecognised', reason: expect.stringMatching(/\w/) });
  });

  test.each([
    '$eval("1")',
    '($e := $eval; $e("1"))',
    'a ~> $pad(1000000000)',
    '$replace(a, /(a+)+$/, "")',
    '$map([1], function($x)<s+s+:s>{ $x })',
    '$toMillis(a, "[Y][Y][Y]")',
    '$distinct(a)',
    '$now()',
    '{"a": ',
    `${'('.repeat(4000)}1${')'.repeat(4000)}`,
  ])('is refused when it is made: %s', async (mapping) => {
    const made = hookWorld().source({ ...fields, mapping });
    await expect(made).rejects.toMatchObject({ code: 'webhooks/bad-mapping' });
  });

  test('may say what customers are shown, in one language or in several', async () => {
    for (const said of ['"No television"', '{"en": "No television", "lt": "Nėra televizijos"}']) {
      const mapping = `{"fingerprint": "a", "status": "firing", "publicTitle": ${said}}`;
      const [alert] = alertsOf(await readAt({}, { ...fields, mapping }));
      expect(alert?.publicTitle).toEqual(JSON.parse(said));
    }
    const mapping = '{"fingerprint": "a", "status": "firing", "publicTitle": {"xx": "?"}}';
    expect((await readAt({}, { ...fields, mapping })).kind).toBe('unrecognised');
  });

  test('is 10,000 characters at most, and belongs to a generic source', async () => {
    expect(z.object(sourceFields).shape.mapping.safeParse('x'.repeat(10_001)).success).toBe(false);
    const refused = { code: 'webhooks/bad-mapping' };
    await expect(hookWorld().source({ kind: 'generic' })).rejects.toMatchObject(refused);
    await expect(hookWorld().source({ mapping: '$' })).rejects.toMatchObject(refused);
  });

  test.each([
    ['runs for ever', '($f := function($n){ $f($n + 1) }; $f(1))'],
    ['calls itself', '($f := function($n){ 1 + $f($n + 1) }; $f(1))'],
    ['multiplies', '$map([1..900], function($x){ $map([1..900], function($y){ $x * $y }) })'],
    ['counts far', '[1..9999999]'],
    ['doubles a text', `(${'$t := $t & $t;'.repeat(30)} $length($t))`.replace('(', '($t := "xx";')],
    ['doubles a list', `($t := ["xx"];${'$t := [$t, $t];'.repeat(30)} $string($t))`],
    ['doubles an object', `($t := {"a":1};${'$t := {"a":$t,"b":$t};'.repeat(40)} $t = $t)`],
  ])('that %s is stopped', async (_name, mapping) => {
    const begun = performance.now();
    const mapped = await runMapping(mapping, {});
    expect(mapped).toMatchObject({
      ok: false,
      reason: expect.stringMatching(/takes too much|timeout|Stack overflow|sequence length/),
    });
    expect(performance.now() - begun).toBeLessThan(3000);
  });

  test('sees no more than its payload', async () => {
    for (const mapping of ['constructor', '__proto__', 'a.constructor.constructor', '$process'])
      expect(await runMapping(mapping, { a: 'b' })).toEqual({ ok: true, value: undefined });
  });
});
