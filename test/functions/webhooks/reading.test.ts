import { describe, expect, test } from 'vitest';
import { readJson } from '../../../functions/webhooks/reading/json.ts';
import { alertsOf, aNotification, anAlert, readAt, type Told } from '../../support/webhooks.ts';

const one = async (told: Told, fields: object = {}) =>
  alertsOf(await readAt(aNotification(told), fields))[0];

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

  test('has a title for customers only where its author wrote one', async () => {
    const annotations = { summary: 'edge-02 is down', public_title: ' No internet in Kaunas ' };
    expect(await one({ annotations })).toMatchObject({
      ...{ title: 'edge-02 is down', publicTitle: 'No internet in Kaunas' },
    });
    expect(await one({ annotations: { public_title: ' ' } })).not.toHaveProperty('publicTitle');
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
    ['odd', 'moderate'],
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
    const reading = await readAt({ ...rest, alerts: [...broken, ...alerts] });
    expect(alertsOf(reading)).toHaveLength(1);
    expect(reading).toMatchObject({ skipped: { length: 4 } });
  });

  test('alerts without a fingerprint are told apart by their labels, in any order', async () => {
    const { fingerprint: _none, ...alert } = anAlert();
    const turned = { ...alert, labels: Object.fromEntries(Object.entries(alert.labels).reverse()) };
    const other = { ...alert, labels: { ...alert.labels, region: 'Vilnius' } };
    const reading = await readAt({ ...aNotification(), alerts: [alert, turned, other] });
    const [first, second, third] = alertsOf(reading).map(({ fingerprint }) => fingerprint);
    expect(first).toBe(second);
    expect(third).not.toBe(first);
  });

  test('what the sender cut off is noted', async () => {
    expect(await readAt({ ...aNotification(), truncatedAlerts: 12 })).toMatchObject({
      truncatedAlerts: 12,
    });
  });

  test.each([{}, [], null, 'text', 7, { version: '3', alerts: [] }, { alerts: [anAlert()] }])(
    'anything else is not recognised: %j',
    async (payload) => {
      expect((await readAt(payload)).kind).toBe('unrecognised');
    },
  );

  test('500 alerts are read, 501 are too many', async () => {
    const many = (count: number) => aNotification(...Array.from({ length: count }, () => ({})));
    expect(alertsOf(await readAt(many(500)))).toHaveLength(500);
    expect((await readAt(many(501))).kind).toBe('refused');
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
