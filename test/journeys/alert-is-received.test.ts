import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Desk, openDesk } from '../support/desk.ts';
import { senders } from '../support/senders.ts';
import { aNotification, type Told } from '../support/webhooks.ts';

/** What Alertmanager posts to the demo desk, through the public doors only. */
describe('an alert is received', () => {
  let desk: Desk;
  let admin: string;
  let incidentId: string;
  let firing: object;
  const hook = '/v1/hooks/hks_demo';
  const source = '/v1/hook-sources/hks_demo';
  const bearer = { authorization: 'Bearer demo-alertmanager-token' };

  const post = (body: unknown, headers: Readonly<Record<string, string>> = bearer, path = hook) =>
    desk.request('POST', path, { body, headers });
  const read = async () =>
    (await desk.request('GET', `/v1/incidents/${incidentId}`, { as: admin })).body;
  const deliveries = async () =>
    (await desk.request('GET', `${source}/deliveries`, { as: admin })).body.items;

  const told = (minutes: number): Told => ({
    startsAt: new Date(Date.now() - minutes * 60_000).toISOString(),
  });

  beforeAll(async () => {
    desk = await openDesk();
    admin = await desk.tokenOf('admin@lambdesk.example');
    firing = aNotification(told(3));
  }, 120_000);
  afterAll(() => desk?.close());

  test('the first one opens an incident of its service, area and severity', async () => {
    const answer = await post(firing);
    expect([answer.status, answer.body.outcome]).toEqual([202, 'opened']);
    incidentId = answer.body.incidents[0].id;
    expect(await read()).toMatchObject({
      title: 'Ring segment K-14 is down',
      status: 'investigating',
      severity: 'extensive',
      services: ['internet'],
      areas: ['Kaunas'],
      source: { sourceId: 'hks_demo', fingerprint: 'c4f1a2b0d9e87765' },
    });
  });

  test('the same alert again changes nothing, also after the desk was killed', async () => {
    const before = await read();
    const first = await post(firing);
    await desk.kill();
    await desk.start();
    admin = await desk.tokenOf('admin@lambdesk.example');
    const again = await post(firing);
    expect([again.status, again.body]).toEqual([202, first.body]);
    expect(await read()).toEqual(before);
  });

  test('a wrong secret is refused with nothing said, like a source that is not there', async () => {
    const wrong = { authorization: 'Bearer demo-alertmanager-tokem' };
    const answers = [
      await post(firing, wrong),
      await post(firing, {}),
      await post(firing, bearer, '/v1/hooks/hks_unknown'),
      await post(firing, bearer, `/v1/hooks/${'x'.repeat(500)}`),
      await post(firing, { ...wrong, 'idempotency-key': 'not a key!' }),
    ];
    const said = answers.map(({ status, body: { instance: _instance, ...problem } }) => ({
      status,
      problem,
    }));
    for (const one of said) expect(one).toEqual(said[0]);
    expect(said[0]).toMatchObject({
      status: 401,
      problem: { type: '/v1/problems/webhooks/refused' },
    });
    expect(answers[0]?.headers.get('content-type')).toBe('application/problem+json');
    expect(await deliveries()).toHaveLength(1);
  });

  test('a payload that nobody knows is kept for inspection', async () => {
    const answer = await post({ heartbeat: { status: 0 } });
    expect([answer.status, answer.body.outcome]).toEqual([202, 'unrecognised']);
    const path = `${source}/deliveries/${answer.body.deliveryId}`;
    const kept = await desk.request('GET', path, { as: admin });
    expect(kept.body.payload).toBe('{"heartbeat":{"status":0}}');
    const broken = await fetch(`${desk.ready().api}${hook}`, {
      method: 'POST',
      headers: { ...bearer, 'content-type': 'application/json' },
      body: '{"alerts":[NaN]}',
    });
    expect(broken.status).toBe(400);
    expect((await deliveries())[0]).toMatchObject({ outcome: 'refused' });
  });

  test('a large one is kept among the files, and can be read and replayed', async () => {
    const answer = await post({ ...firing, filler: 'x'.repeat(600_000) });
    expect([answer.status, answer.body.outcome]).toEqual([202, 'unchanged']);
    const path = `${source}/deliveries/${answer.body.deliveryId}`;
    const kept = await desk.request('GET', path, { as: admin });
    expect(kept.body).toMatchObject({
      place: 'files',
      payload: expect.stringMatching(/x{600000}/),
    });
    const replayed = await desk.request('POST', `${path}/replay`, { as: admin });
    expect([replayed.status, replayed.body.attempts]).toEqual([200, 2]);
    expect((await post({ filler: 'x'.repeat(1_100_000) })).status).toBe(400);
  });

  test('its end resolves the incident', async () => {
    const endsAt = new Date().toISOString();
    const answer = await post(aNotification({ ...told(3), status: 'resolved', endsAt }));
    expect([answer.status, answer.body.outcome]).toEqual([202, 'resolved']);
    expect(await read()).toMatchObject({ status: 'resolved', resolvedAt: endsAt });
  });

  test('coming back too soon it is held, and opens another incident once it has lasted', async () => {
    const back = aNotification(told(0));
    expect((await post(back)).body.outcome).toBe('held');
    const openOnes = async () =>
      (await desk.request('GET', '/v1/incidents?state=open', { as: admin })).body.items;
    expect(await openOnes()).toEqual([]);
    await desk.advance('PT6M');
    await desk.settle();
    expect(await openOnes()).toMatchObject([{ title: 'Ring segment K-14 is down' }]);
    expect((await deliveries())[0]).toMatchObject({ outcome: 'opened', attempts: 2 });
  });

  test('only an administrator manages sources, and sees no secret', async () => {
    const agent = await desk.tokenOf('agent');
    expect((await desk.request('GET', source, { as: agent })).status).toBe(403);
    const shown = await desk.request('GET', source, { as: admin });
    expect(shown.body).toMatchObject({ id: 'hks_demo', kind: 'alertmanager' });
    expect(JSON.stringify(shown.body)).not.toMatch(/secrets|token"|journalHash/);
    const made = await desk.request('POST', '/v1/hook-sources', {
      as: admin,
      body: {
        name: 'CRM',
        kind: 'generic',
        verification: { method: 'standard-webhooks' },
        mapping: '{"fingerprint": id, "status": "firing"}',
      },
    });
    expect([made.status, made.body.secret]).toEqual([201, expect.stringMatching(/^whsec_/)]);
  });

  test.each(senders)('$kind: by its own words an incident begins and ends', async (sender) => {
    const { kind } = sender;
    const made = await desk.request('POST', '/v1/hook-sources', {
      as: admin,
      body: { name: kind, kind, verification: { method: 'query-token' } },
    });
    const door = `/v1/hooks/${made.body.id}`;
    const by = `${door}?token=${made.body.secret}`;
    const opened = await post(sender.firing, {}, by);
    expect([opened.status, opened.body.outcome]).toEqual([202, 'opened']);
    expect((await post(sender.resolved, {}, by)).body.outcome).toBe('resolved');
    const [{ id }] = opened.body.incidents;
    const shown = await desk.request('GET', `/v1/incidents/${id}`, { as: admin });
    expect(shown.body).toMatchObject({ status: 'resolved', title: sender.opens.title });
    expect((await post(sender.firing, {}, door)).status).toBe(401);
    expect((await post(sender.firing, {}, `${by}&debug=1`)).status).toBe(400);
  });
});
