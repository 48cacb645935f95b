import { createHmac } from 'node:crypto';
import { beforeEach, describe, expect, test } from 'vitest';
import { readPayload } from '../../../functions/webhooks/reading/read-payload.ts';
import { isAuthentic } from '../../../functions/webhooks/sources/verify.ts';
import { senders } from '../../support/senders.ts';
import { type HookWorld, hookWorld, token } from '../../support/webhooks.ts';

let world: HookWorld;
beforeEach(() => {
  world = hookWorld();
});

describe.each(senders)('$kind', ({ kind, firing, resolved, opens, idle }) => {
  test('opens an incident when something begins, and resolves it when it ends', async () => {
    const { id } = await world.source({ kind });
    expect((await world.post(id, firing)).outcome).toBe('opened');
    expect(world.opened).toMatchObject([opens]);
    expect((await world.post(id, firing)).outcome).toBe('opened');
    expect(world.opened).toHaveLength(1);
    expect((await world.post(id, resolved)).outcome).toBe('resolved');
    expect(world.opened[0]?.resolvedAt).toBeDefined();
  });

  test('what says nothing of a disturbance changes nothing', async () => {
    const { id } = await world.source({ kind });
    for (const payload of idle) expect((await world.post(id, payload)).outcome).toBe('unchanged');
    expect(world.opened).toEqual([]);
  });

  test('what is not its own is kept as unrecognised', async () => {
    const { id } = await world.source({ kind });
    for (const payload of [[], 7, null, 'text', { hello: 1 }]) {
      const { outcome } = await world.post(id, payload);
      expect([kind, payload, outcome]).toEqual([
        kind,
        payload,
        // Uptime Kuma posts as good as anything when it tests a connection.
        kind === 'uptime-kuma' && !Array.isArray(payload) && typeof payload === 'object' && payload
          ? 'unchanged'
          : 'unrecognised',
      ]);
    }
    expect(world.opened).toEqual([]);
  });

  test('severity, services and areas are read as the source is configured', async () => {
    const severities = { [opens.severity]: 'minor', warning: 'minor' };
    const defaults = { severity: 'minor', services: ['everything'], areas: ['everywhere'] };
    const labels = { severity: ['urgency'], services: ['nothing'], areas: ['nowhere'] };
    const source = await world.source({ kind, severities, defaults, labels });
    const stored = world.stored.get(source.id);
    if (stored === undefined) throw new Error('The source was stored.');
    const reading = await readPayload(stored, Buffer.from(JSON.stringify(firing)));
    expect(reading).toMatchObject({
      alerts: [{ services: ['everything'], areas: ['everywhere'] }],
    });
  });
});

describe('further ways to prove oneself', () => {
  const refused = { code: 'webhooks/refused' };
  const sentry = senders.find(({ kind }) => kind === 'sentry');
  const body = Buffer.from(JSON.stringify(sentry?.firing));

  test.each([
    ['hex', ''],
    ['base64', 'sha256='],
  ] as const)('a MAC of the body in %s', async (encoding, prefix) => {
    const verification = {
      method: 'hmac-sha256',
      header: 'sentry-hook-signature',
      encoding,
      prefix,
    };
    const { id } = await world.source({ kind: 'sentry', verification, secret: token });
    const mac = prefix + createHmac('sha256', token).update(body).digest(encoding);
    const answer = await world.post(id, body, { 'sentry-hook-signature': mac });
    expect(answer.outcome).toBe('opened');
    for (const wrong of ['', mac.slice(1), `${mac}0`, mac.toUpperCase().replace('SHA', 'sha')])
      if (wrong !== mac)
        await expect(
          world.post(id, body, { 'sentry-hook-signature': wrong }),
        ).rejects.toMatchObject(refused);
  });

  test('the fixed vector of RFC 4231, test case 2', async () => {
    const proof = {
      verification: { method: 'hmac-sha256', header: 'x-signature', prefix: '', encoding: 'hex' },
      secrets: { current: 'Jefe' },
    } as const;
    const headers = {
      'x-signature': '5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843',
    };
    const witness = { now: '2021-02-25T15:02:10.000Z', certificateAt: async () => undefined };
    const rawBody = Buffer.from('what do ya want for nothing?');
    expect(await isAuthentic(proof, { rawBody, headers }, witness)).toBe(true);
    const altered = Buffer.from('what do ya want for something?');
    expect(await isAuthentic(proof, { rawBody: altered, headers }, witness)).toBe(false);
  });

  test('a signature of Standard Webhooks, as the public example of the specification has it', async () => {
    const proof = {
      verification: { method: 'standard-webhooks' },
      secrets: { current: 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw' },
    } as const;
    const headers = {
      'webhook-id': 'msg_p5jXN8AQM9LWM0D4loKWxJek',
      'webhook-timestamp': '1614265330',
      'webhook-signature': 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
    };
    const rawBody = Buffer.from('{"test": 2432232314}');
    const witness = { now: '2021-02-25T15:02:10.000Z', certificateAt: async () => undefined };
    expect(await isAuthentic(proof, { rawBody, headers }, witness)).toBe(true);
    const altered = Buffer.from('{"test": 2432232315}');
    expect(await isAuthentic(proof, { rawBody: altered, headers }, witness)).toBe(false);
  });

  test('a token in the address, and nowhere else', async () => {
    const verification = { method: 'query-token' };
    const { id } = await world.source({ kind: 'statuspage', verification, secret: token });
    const payload = senders.find(({ kind }) => kind === 'statuspage')?.firing;
    expect((await world.postBy(id, token, payload)).outcome).toBe('opened');
    await expect(world.postBy(id, `${token}x`, payload)).rejects.toMatchObject(refused);
    await expect(world.post(id, payload)).rejects.toMatchObject(refused);
  });

  test('a routing key in the body, answered as PagerDuty would', async () => {
    const routing_key = 'R0123456789abcdef0123456789abcdef';
    const verification = { method: 'routing-key' };
    const source = await world.source({ kind: 'pagerduty', verification, secret: routing_key });
    const firing = senders.find(({ kind }) => kind === 'pagerduty')?.firing;
    const answer = await world.post(source.id, firing, { authorization: '' });
    expect(answer).toMatchObject({ status: 'success', dedup_key: 'srv01/http', outcome: 'opened' });
    for (const wrong of ['', `${routing_key}0`, 7, null, [routing_key]])
      await expect(world.post(source.id, { ...firing, routing_key: wrong })).rejects.toMatchObject(
        refused,
      );
    const withoutKey = { ...firing, dedup_key: undefined };
    const first = await world.post(source.id, withoutKey);
    expect(first.dedup_key).toMatch(/^[0-9a-f]{64}$/);
    const end = { routing_key, event_action: 'resolve', dedup_key: first.dedup_key };
    expect((await world.post(source.id, end)).outcome).toBe('resolved');
  });
});
