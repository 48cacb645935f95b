import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Desk, openDesk } from '../support/desk.ts';

/** The main job as the README tells it, through the public doors only. */
describe('an e-mail becomes a case whose clock runs', () => {
  let desk: Desk;
  let agent: string;
  let caseId: string;
  let replyAddress: string;
  const customer = 'ruta.petrauskiene@customers.example';

  // biome-ignore lint/suspicious/noExplicitAny: the case as a client without types reads it
  const readCase = async (): Promise<any> =>
    (await desk.request('GET', `/v1/cases/${caseId}`, { as: agent })).body;

  const clock = async (kind: string) => {
    const { body } = await desk.request('GET', `/v1/cases/${caseId}/clocks`, { as: agent });
    return body.items.find((item: { kind: string }) => item.kind === kind);
  };

  const transition = async (body: Readonly<Record<string, unknown>>) => {
    const { headers } = await desk.request('GET', `/v1/cases/${caseId}`, { as: agent });
    return desk.request('POST', `/v1/cases/${caseId}/transitions`, {
      as: agent,
      headers: { 'if-match': headers.get('etag') ?? '' },
      body,
    });
  };

  const casesOfCustomer = async (): Promise<readonly { id: string; subject: string }[]> => {
    const { customerId } = await readCase();
    const answer = await desk.request('GET', `/v1/cases?customer=${customerId}`, { as: agent });
    return answer.body.items;
  };

  beforeAll(async () => {
    desk = await openDesk();
    agent = await desk.tokenOf('supervisor');
  }, 120_000);
  afterAll(() => desk?.close());

  test('the mail is registered, routed, and its clocks run', async () => {
    await desk.mail({
      from: `Rūta Petrauskienė <${customer}>`,
      to: 'support@desk.example',
      subject: 'Neveikia internetas',
      text: 'Laba diena, nuo ryto nebeveikia interneto ryšys. Sutarties numeris 77-1204.',
    });
    await desk.settle();
    const { body } = await desk.request('GET', '/v1/cases?sort=newest', { as: agent });
    const opened = body.items.find(
      (item: { subject: string }) => item.subject === 'Neveikia internetas',
    );
    expect(opened).toMatchObject({ channel: 'email', state: 'new', language: 'lt' });
    caseId = opened.id;
    expect(await clock('first-response')).toMatchObject({ state: 'running' });
    expect(await clock('resolution')).toMatchObject({ state: 'running' });
  });

  test('the customer gets one acknowledgement with a signed reply address', async () => {
    const mails = await desk.outbox(customer);
    expect(mails).toHaveLength(1);
    replyAddress = /^Reply-To:\s*<?(case\+[^\s>]+)>?/im.exec(mails[0]?.raw ?? '')?.[1] ?? '';
    expect(replyAddress).toMatch(/^case\+[a-z0-9]+@desk\.example$/);
    expect(mails[0]?.raw).toMatch(/^Auto-Submitted: auto-replied/im);
    const sent = await desk.request('GET', `/v1/cases/${caseId}/notifications`, { as: agent });
    expect(sent.body.items[0]).toMatchObject({ status: 'delivered' });
  });

  test('a customer whose mailbox bounces: the case says so, and no mail goes there until staff lift it', async () => {
    const gone = 'bounce+gone@simulator.amazonses.com';
    await desk.mail({ from: gone, to: 'support@desk.example', subject: 'Bounces', text: 'Hello' });
    await desk.settle();
    const { body } = await desk.request('GET', '/v1/cases?sort=newest', { as: agent });
    const { id } = body.items.find((item: { subject: string }) => item.subject === 'Bounces');
    const told = async () => {
      const door = `/v1/cases/${id}/notifications`;
      return (await desk.request('GET', door, { as: agent })).body.items;
    };
    expect(await told()).toMatchObject([{ status: 'bounced', address: gone }]);
    const reply = () =>
      desk.request('POST', `/v1/cases/${id}/replies`, { as: agent, body: { text: 'Hello.' } });
    await reply();
    await desk.settle();
    expect((await told()).map(({ status }: { status: string }) => status).sort()).toEqual([
      'bounced',
      'suppressed',
    ]);
    const [found] = (await desk.request('GET', '/v1/suppressions', { as: agent })).body.items;
    expect(found).toMatchObject({ address: gone, state: 'active', reason: 'bounced', caseId: id });
    const lift = `/v1/suppressions/${found.id}/lift`;
    expect((await desk.request('POST', lift, { as: agent })).body.state).toBe('lifted');
    await reply();
    await desk.settle();
    expect(await desk.outbox(gone)).toHaveLength(2);
  });

  test('a reply to it lands on the same case', async () => {
    await desk.mail({
      from: customer,
      to: replyAddress,
      subject: 'Re: Neveikia internetas',
      text: 'Modemo lemputė raudona.\n\nOn Mon, support wrote:\n> Gavome jūsų laišką.',
    });
    await desk.settle();
    expect(await casesOfCustomer()).toHaveLength(1);
    const { body } = await desk.request('GET', `/v1/cases/${caseId}/discussion`, { as: agent });
    const last = body.items.at(-1);
    expect(last).toMatchObject({ kind: 'inbound', text: 'Modemo lemputė raudona.' });
  });

  test('HTML with files arrives safe: shown without loading anything, malware is not handed out', async () => {
    const eicar = ['X5O!P%@AP[4\\PZX54(P^)7CC)7}$', 'EICAR-STANDARD-ANTIVIRUS-TEST-FILE!', '$H+H*'];
    await desk.mail({
      from: customer,
      to: replyAddress,
      subject: 'Re: Neveikia internetas',
      html: '<p onclick="x()">Nuotrauka <img src="https://t.example/pixel"></p>',
      attachments: [
        { filename: 'modemas.txt', content: 'raudona' },
        { filename: 'virus.com', content: eicar.join('') },
      ],
    });
    await desk.settle();
    const { body } = await desk.request('GET', `/v1/cases/${caseId}/discussion`, { as: agent });
    const { id, html, attachments } = body.items.at(-1);
    expect(html).toMatchObject({ remoteImages: 1 });
    const door = `/v1/cases/${caseId}/messages/${id}/html`;
    const shown = await desk.request('GET', door, { as: agent });
    expect(shown.body.html).toBe(
      '<p>Nuotrauka <img data-remote-src="https://t.example/pixel" /></p>',
    );
    const [good, bad] = await Promise.all(
      attachments.map((file: { id: string }) =>
        desk.request('GET', `/v1/cases/${caseId}/attachments/${file.id}`, { as: agent }),
      ),
    );
    expect(await (await fetch(good.body.url)).text()).toBe('raudona');
    expect(bad).toMatchObject({ status: 422, body: { title: expect.stringContaining('malware') } });
  });

  test('an out-of-office answer opens nothing and is not answered', async () => {
    const before = (await desk.outbox(customer)).length;
    await desk.mail({
      from: customer,
      to: 'support@desk.example',
      subject: 'Automatinis atsakymas: atostogos',
      text: 'Esu atostogose.',
      headers: { 'Auto-Submitted': 'auto-replied' },
    });
    await desk.settle();
    expect(await casesOfCustomer()).toHaveLength(1);
    expect(await desk.outbox(customer)).toHaveLength(before);
  });

  test('the agent finds it in the queue, answers, and the first-response clock is met', async () => {
    const { queueId } = await readCase();
    const list = await desk.request('GET', `/v1/cases?queue=${queueId}`, { as: agent });
    expect(list.body.items.map((item: { id: string }) => item.id)).toContain(caseId);
    const answer = await desk.request('POST', `/v1/cases/${caseId}/replies`, {
      as: agent,
      body: { text: 'Tikriname liniją, atsakysime per valandą.' },
    });
    expect(answer.status).toBe(201);
    await desk.settle();
    const mails = await desk.outbox(customer);
    expect(mails.at(-1)?.text).toContain('Tikriname liniją');
    expect(await clock('first-response')).toMatchObject({ state: 'met' });
    expect((await readCase()).category).toBe('active');
  });

  test('a note stays inside', async () => {
    const note = await desk.request('POST', `/v1/cases/${caseId}/notes`, {
      as: agent,
      body: { text: 'Port 12 flaps since 06:10.' },
    });
    expect(note.status).toBe(201);
    await desk.settle();
    const sent = await desk.outbox(customer);
    expect(sent.some((mail) => mail.raw.includes('Port 12'))).toBe(false);
  });

  test('waiting on the customer pauses the resolution clock; the answer lets it run on', async () => {
    const nextContactAt = new Date(Date.now() + 3 * 86_400_000).toISOString();
    const waiting = await transition({ to: 'waiting-customer', nextContactAt });
    expect(waiting.status).toBe(200);
    const paused = await clock('resolution');
    expect(paused).toMatchObject({ state: 'paused' });
    await desk.advance('PT5H');
    await desk.settle();
    const { state, dueAt, elapsedMinutes } = paused;
    expect(await clock('resolution')).toMatchObject({
      state,
      elapsedMinutes,
      ...(dueAt === undefined ? {} : { dueAt }),
    });
    await desk.mail({
      from: customer,
      to: replyAddress,
      subject: 'Re: Neveikia',
      text: 'Perkroviau.',
    });
    await desk.settle();
    expect(await clock('resolution')).toMatchObject({ state: 'running' });
    expect((await readCase()).category).toBe('active');
  });

  test('resolving demands reason, time spent and solution; the case closes after its window', async () => {
    const refused = await transition({ to: 'resolved' });
    expect(refused.status).toBe(422);
    const resolved = await transition({
      to: 'resolved',
      reason: 'Line fault',
      timeSpentMinutes: 25,
      solution: 'Port 12 replaced.',
    });
    expect(resolved.status).toBe(200);
    await desk.advance('PT71H');
    await desk.settle();
    expect((await readCase()).category).toBe('resolved');
    await desk.advance('PT2H');
    await desk.settle();
    expect((await readCase()).category).toBe('closed');
  });

  test('class 96: nothing a customer wrote, and no address of theirs, is in a log, the journal or a workflow', async () => {
    const executions = JSON.stringify((await desk.local('GET', '/executions')).body);
    const journal = await desk.request('GET', `/v1/cases/${caseId}/journal?limit=100`, {
      as: agent,
    });
    const letters = JSON.stringify((await desk.local('GET', '/dead-letters')).body);
    const logs = readFileSync(join(desk.dir, 'lambda.log'), 'utf8');
    expect(logs.length).toBeGreaterThan(1000);
    const places = { executions, journal: JSON.stringify(journal.body), letters, logs };
    const canaries = [customer, 'Petrauskien', '77-1204', 'lemputė', 'pixel', 'Port 12 flaps'];
    for (const [place, text] of Object.entries(places))
      expect(
        canaries.filter((canary) => text.includes(canary)),
        place,
      ).toEqual([]);
  });

  test('the journal tells it all, verifies, and every entry became one event', async () => {
    const { body } = await desk.request(
      'GET',
      `/v1/cases/${caseId}/journal?verify=true&limit=100`,
      {
        as: agent,
      },
    );
    expect(body.verification).toMatchObject({ intact: true });
    const types = body.items.map((entry: { type: string }) => entry.type);
    for (const type of [
      'case.opened',
      'reply.received',
      'reply.sent',
      'clock.met',
      'note.added',
      'case.transitioned',
      'case.resolved',
      'case.closed',
    ])
      expect(types).toContain(type);
  });
});
