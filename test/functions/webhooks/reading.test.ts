import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { readJson } from '../../../functions/webhooks/reading/json.ts';
import { runMapping } from '../../../functions/webhooks/reading/mapping.ts';
import { readPayload } from '../../../functions/webhooks/reading/read-payload.ts';
import type { Reading } from '../../../functions/webhooks/reading/statement.ts';
import { sourceFields } from '../../../functions/webhooks/sources/source.ts';
import { aNotification, anAlert, hookWorld, type Told } from '../../support/webhooks.ts';

const read = async (payload: unknown, fields: object = {}): Promise<Reading> => {
  const world = hookWorld();
  const { id } = await world.source(fields);
  const source = world.stored.get(id);
  if (source === undefined) throw new Error('It was not stored.');
  return readPayload(
    source,
    Buffer.isBuffer(payload) ? payload : Buffer.from(JSON.stringify(payload)),
  );
};

const alertsOf = (reading: Reading) => (reading.kind === 'alerts' ? reading.alerts : []);
const one = async (told: Told, fields: object = {}) =>
  alertsOf(await read(aNotification(told), fields))[0];

describe('what Alertmanager posts', () => {
  test('is read alert by alert', async () => {
    expect(await one({})).toEqual({
      fingerprint: 'c4f1a2b0d9e87765',
      status: 'firing',
      at: '2026-11-22T11:58:01.734Z',
      title: 'Ring segment K-14 is down',
      severity: 'extensive',
      services: ['internet'],
      areas: ['Kaunas'],
      symptoms: ['ring', 'segment', 'down', 'light'],
    });
  });

  test('ends when endsAt says, and begins in any offset and precision', async () => {
    const ended = await one({ status: 'resolved', endsAt: '2026-11-22T14:10:00.123456789+02:00' });
    expect([ended?.status, ended?.at]).toEqual(['resolved', '2026-11-22T12:10:00.123Z']);
    const zero = await one({ startsAt: '0001-01-01T00:00:00Z' });
    expect(zero?.at).toBeUndefined();
    expect((await one({ startsAt: 'yesterday' }))?.at).toBeUndefined();
  });

  test.each([
    ['critical', 'extensive'],
    ['page', 'extensive'],
    ['error', 'significant'],
    ['high', 'significant'],
    ['warning', 'moderate'],
    ['info', 'minor'],
    ['CRITICAL ', 'extensive'],
    ['p1', 'moderate'],
    ['__proto__', 'moderate'],
    ['constructor', 'moderate'],
    ['', 'moderate'],
  ])('a severity of %j is %s', async (severity, expected) => {
    expect((await one({ labels: { severity } }))?.severity).toBe(expected);
  });

  test('the source’s own words, labels and defaults come first', async () => {
    const fields = {
      severities: { p1: 'significant', critical: 'minor' },
      labels: { severity: ['priority', 'severity'], services: ['product'], areas: ['site'] },
      defaults: { severity: 'minor', services: ['any'], areas: ['everywhere'] },
    };
    const named = await one({ labels: { priority: 'p1', product: 'tv', site: 'Vilnius' } }, fields);
    expect(named).toMatchObject({ severity: 'significant', services: ['tv'], areas: ['Vilnius'] });
    const unnamed = await one({ labels: {} }, fields);
    expect(unnamed).toMatchObject({ severity: 'minor', services: ['any'], areas: ['everywhere'] });
  });

  test('the title is the summary, else the name; never longer than a title, never half a character', async () => {
    expect((await one({ annotations: { summary: ' ' } }))?.title).toBe('LinkDown');
    const long = `${'x'.repeat(199)}😀`;
    expect((await one({ annotations: { summary: long } }))?.title).toBe('x'.repeat(199));
  });

  test('an alert that is none is skipped and keeps no other from being read', async () => {
    const { alerts, ...rest } = aNotification();
    const broken = [null, 7, { ...anAlert(), labels: { a: 1 } }, { ...anAlert(), status: 'maybe' }];
    const reading = await read({ ...rest, alerts: [...broken, ...alerts] });
    expect(alertsOf(reading)).toHaveLength(1);
    expect(reading).toMatchObject({ skipped: { length: 4 } });
  });

  test('alerts without a fingerprint are told apart by their labels, in any order', async () => {
    const { fingerprint: _none, ...alert } = anAlert();
    const turned = { ...alert, labels: Object.fromEntries(Object.entries(alert.labels).reverse()) };
    const other = { ...alert, labels: { ...alert.labels, region: 'Vilnius' } };
    const reading = await read({ ...aNotification(), alerts: [alert, turned, other] });
    const [first, second, third] = alertsOf(reading).map(({ fingerprint }) => fingerprint);
    expect(first).toBe(second);
    expect(third).not.toBe(first);
  });

  test('what the sender cut off is noted', async () => {
    expect(await read({ ...aNotification(), truncatedAlerts: 12 })).toMatchObject({
      truncatedAlerts: 12,
    });
  });

  test.each([{}, [], null, 'text', 7, { version: '3', alerts: [] }, { alerts: [anAlert()] }])(
    'anything else is not recognised: %j',
    async (payload) => {
      expect((await read(payload)).kind).toBe('unrecognised');
    },
  );

  test('500 alerts are read, 501 are too many', async () => {
    const many = (count: number) => aNotification(...Array.from({ length: count }, () => ({})));
    expect(alertsOf(await read(many(500)))).toHaveLength(500);
    expect((await read(many(501))).kind).toBe('refused');
  });
});

describe('bytes that are no honest JSON are refused at once (class 84)', () => {
  const mega = 1024 * 1024;
  test.each([
    ['nothing', ''],
    ['half of it', '{"version":"4"'],
    ['NaN', '{"a":NaN}'],
    ['1e400', '{"a":1e400}'],
    ['a lone surrogate', '{"a":"\\ud800"}'],
    ['a lone surrogate as a name', '{"\\udfff":1}'],
    ['a deep list', `${'['.repeat(mega / 2)}${']'.repeat(mega / 2)}`],
    ['a deep object', '{"a":'.repeat(mega / 5)],
    ['brackets without end', '['.repeat(mega)],
    ['a string without end', `"${'\\"'.repeat(mega / 2 - 1)}`],
    ['gzip', Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0])],
    ['no UTF-8', Buffer.from([0x22, 0xff, 0xfe, 0x22])],
    ['half a character in bytes', Buffer.from([0x22, 0xed, 0xa0, 0x80, 0x22])],
  ])('%s', (_name, text) => {
    const begun = performance.now();
    expect(readJson(Buffer.from(text as string)).ok).toBe(false);
    expect(performance.now() - begun).toBeLessThan(100);
  });

  test('brackets within texts are no depth, and 64 levels are fine', () => {
    expect(readJson(Buffer.from(JSON.stringify(['[{'.repeat(500), '\\"[[['])))).toMatchObject({
      ok: true,
    });
    expect(readJson(Buffer.from('['.repeat(64) + ']'.repeat(64))).ok).toBe(true);
    expect(readJson(Buffer.from('['.repeat(65) + ']'.repeat(65))).ok).toBe(false);
  });
});

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
    expect(alertsOf(await read(payload, fields))).toEqual([
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
    const list = await read({ events: [{ id: 'a' }, { id: 'b' }] }, { ...fields, mapping });
    expect(alertsOf(list).map(({ fingerprint }) => fingerprint)).toEqual(['a', 'b']);
    const none = await read({}, { ...fields, mapping: '[]' });
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
    const reading = await read({ a: 1 }, { ...fields, mapping });
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
