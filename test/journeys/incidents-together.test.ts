import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Board } from '../../functions/status-page/board.ts';
import { type Answer, type Desk, openDesk } from '../support/desk.ts';
import { aNotification, type Told } from '../support/webhooks.ts';

/** Two alerts of one disturbance, through the public doors only. Each test goes on where the last one ended. */
describe('incidents that belong together', () => {
  let desk: Desk;
  let supervisor: string;
  let ring: string;
  let port: string;
  let ringCase: string;
  let portCase: string;
  const people = { ring: 'ona@ring.example', port: 'petras@port.example' };

  const ask = (method: string, path: string, body?: unknown): Promise<Answer> =>
    desk.request(method, path, { as: supervisor, ...(body === undefined ? {} : { body }) });

  const read = async (incidentId: string) => (await ask('GET', `/v1/incidents/${incidentId}`)).body;

  /** A guarded command, at the version the incident has now. */
  const guarded = async (method: string, path: string, body?: unknown): Promise<Answer> => {
    const [, incidentId = ''] = /incidents\/([^/]+)/.exec(path) ?? [];
    const { version } = await read(incidentId);
    const headers = { 'if-match': `"${version}"` };
    return desk.request(method, path, {
      ...{ as: supervisor, headers },
      ...(body === undefined ? {} : { body }),
    });
  };

  const readCase = async (caseId: string) => (await ask('GET', `/v1/cases/${caseId}`)).body;

  const now = async (): Promise<string> => (await desk.local('GET', '/clock')).body.now;

  /** What the monitoring says of one alert at this moment; answers the incident it is about. */
  const alert = async (fingerprint: string, status: 'firing' | 'resolved'): Promise<string> => {
    const at = await now();
    const times = status === 'firing' ? { startsAt: at } : { startsAt: at, endsAt: at };
    const told: Told = { fingerprint, status, ...times };
    const headers = { authorization: 'Bearer demo-alertmanager-token' };
    const body = aNotification(told);
    const answer = await desk.request('POST', '/v1/hooks/hks_demo', { headers, body });
    expect(answer.status).toBe(202);
    return answer.body.incidents[0].id;
  };

  const mailsTo = async (person: string, text: string): Promise<number> =>
    (await desk.outbox(person)).filter((mail) => mail.text.includes(text)).length;

  const caseOf = async (from: string): Promise<string> => {
    const subject = `No internet for ${from}`;
    await desk.mail({ from, to: 'support@desk.example', subject, text: 'The lamp is red.' });
    await desk.settle();
    const { body } = await ask('GET', '/v1/cases?sort=newest&limit=100');
    return body.items.find((one: { readonly subject: string }) => one.subject === subject).id;
  };

  beforeAll(async () => {
    desk = await openDesk();
    supervisor = await desk.tokenOf('supervisor');
    ringCase = await caseOf(people.ring);
    portCase = await caseOf(people.port);
  }, 120_000);
  afterAll(() => desk?.close());

  test('two alerts open two incidents, each with its case', async () => {
    ring = await alert('ring', 'firing');
    port = await alert('port', 'firing');
    expect(port).not.toBe(ring);
    await ask('PUT', `/v1/cases/${ringCase}/incident`, { incidentId: ring });
    await ask('PUT', `/v1/cases/${portCase}/incident`, { incidentId: port });
    await desk.settle();
  });

  test('they are merged: the case shows the heir at once, and its customer is told of no end', async () => {
    const before = (await desk.outbox(people.port)).length;
    const merged = await guarded('POST', `/v1/incidents/${port}/merge`, { into: ring });
    expect([merged.status, merged.body.mergedInto]).toEqual([200, ring]);
    expect((await readCase(portCase)).incident).toMatchObject({ id: ring });
    await desk.settle();
    const moved = await readCase(portCase);
    expect([moved.incidentId, moved.category]).toEqual([ring, 'new']);
    expect(await desk.outbox(people.port)).toHaveLength(before);
    const { body } = await ask('GET', `/v1/incidents/${port}/propagations`);
    expect(body.items[0]).toMatchObject({ state: 'finished', done: 1, failed: 0 });
    const linked = await ask('GET', `/v1/incidents/${ring}/cases`);
    expect(linked.body.items).toHaveLength(2);
    const message = 'Both ends of the ring are being mended.';
    await ask('POST', `/v1/incidents/${ring}/updates`, { message });
    await desk.settle();
    for (const person of Object.values(people)) expect(await mailsTo(person, message)).toBe(1);
  });

  test('what was merged takes nothing more, and says where to go', async () => {
    const refusals = [
      await ask('POST', `/v1/incidents/${port}/updates`, { status: 'monitoring' }),
      await ask('POST', `/v1/incidents/${port}/cases`, { caseIds: [ringCase] }),
      await guarded('POST', `/v1/incidents/${ring}/merge`, { into: port }),
    ];
    for (const { status, body } of refusals) {
      expect([status, body.type]).toEqual([422, '/v1/problems/incidents/merged']);
      expect(body.detail).toContain(ring);
    }
    const open = await ask('GET', '/v1/incidents?state=open');
    expect(open.body.items.map(({ id }: { readonly id: string }) => id)).not.toContain(port);
    const page = await fetch(new URL('status.json', `${desk.ready().status}/`));
    const board = (await page.json()) as Board;
    const shown = [...board.ongoing, ...board.resolved].map(({ reference }) => reference);
    expect(shown).toContain((await read(ring)).reference);
    expect(shown).not.toContain((await read(port)).reference);
  });

  test('one alert ends and comes again: nothing new is opened, and the heir stays', async () => {
    await desk.advance('PT10M');
    await alert('port', 'resolved');
    expect((await read(ring)).status).toBe('investigating');
    await desk.advance('PT10M');
    expect(await alert('port', 'firing')).toBe(ring);
    await alert('ring', 'resolved');
    expect((await read(ring)).status).toBe('investigating');
  });

  test('with the last alert the heir ends, and all cases with it', async () => {
    await desk.advance('PT10M');
    await alert('port', 'resolved');
    expect((await read(ring)).status).toBe('resolved');
    await desk.settle();
    for (const caseId of [ringCase, portCase])
      expect(await readCase(caseId)).toMatchObject({
        ...{ category: 'resolved', resolution: { incidentId: ring } },
      });
  });

  const openIncident = async (name: string): Promise<string> =>
    (await ask('POST', '/v1/incidents', { title: name, severity: 'significant' })).body.id;

  test('class 70: two that become part of each other at once do not close a circle', async () => {
    const [a, b] = [await openIncident('A'), await openIncident('B')];
    const both = await Promise.all([
      guarded('PUT', `/v1/incidents/${a}/parent`, { incident: b }),
      guarded('PUT', `/v1/incidents/${b}/parent`, { incident: a }),
    ]);
    expect(both.filter(({ status }) => status === 200)).toHaveLength(1);
    const itself = await guarded('PUT', `/v1/incidents/${a}/parent`, { incident: a });
    expect(itself.body.type).toBe('/v1/problems/incidents/under-itself');
  });

  test('what a parent announces reaches the customers of its child, once and no further', async () => {
    const [backbone, street] = [await openIncident('Backbone'), await openIncident('Street')];
    const caseId = await caseOf('jonas@street.example');
    await ask('PUT', `/v1/cases/${caseId}/incident`, { incidentId: street });
    const placed = await guarded('PUT', `/v1/incidents/${street}/parent`, { incident: backbone });
    expect(placed.status).toBe(200);
    expect((await read(backbone)).relatives).toMatchObject([
      { incidentId: street, kind: 'child', status: 'investigating' },
    ]);
    const path = `/v1/incidents/${backbone}/updates`;
    const message = 'The backbone is being spliced.';
    await ask('POST', path, { status: 'identified', message });
    await ask('POST', path, { message: 'For the backbone only.', toChildren: false });
    await desk.settle();
    expect(await read(street)).toMatchObject({
      ...{ status: 'identified', latestMessage: message, updateNumber: 1 },
    });
    expect(await mailsTo('jonas@street.example', message)).toBe(1);
    const alone = await guarded('DELETE', `/v1/incidents/${street}/parent`);
    expect([alone.status, alone.body.parent]).toEqual([200, undefined]);
    await ask('POST', path, { status: 'monitoring' });
    await desk.settle();
    expect((await read(street)).status).toBe('identified');
  });
});
