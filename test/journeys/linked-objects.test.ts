import { createHmac } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Answer, askAt, type Desk, openDesk } from '../support/desk.ts';

let desk: Desk;
let tokens: Readonly<Record<'admin' | 'agent', string>>;
/** A GitHub of one's own on this machine. */
let theirs: Server;
let origin: string;
const asked: (string | undefined)[] = [];
let answer: { readonly status: number; readonly issue: object };

const issue = (changed: object = {}) => ({
  html_url: `${origin}/acme/api/issues/12`,
  title: 'Ring drops calls',
  state: 'open',
  updated_at: '2026-01-05T07:00:00Z',
  milestone: null,
  ...changed,
});

beforeAll(async () => {
  theirs = createServer((request, response) => {
    asked.push(`${request.url} ${request.headers.authorization}`);
    response.writeHead(answer.status, { etag: '"v1"' }).end(JSON.stringify(answer.issue));
  });
  await new Promise<void>((resolve) => theirs.listen(0, '127.0.0.1', resolve));
  origin = `http://127.0.0.1:${(theirs.address() as AddressInfo).port}`;
  answer = { status: 200, issue: issue() };
  desk = await openDesk();
  tokens = { admin: await desk.tokenOf('admin'), agent: await desk.tokenOf('agent') };
}, 60_000);
afterAll(async () => {
  await desk.close();
  theirs.close();
});

const ask = (as: 'admin' | 'agent', [method, path]: readonly [string, string], body?: unknown) =>
  desk.request(method, path, { as: tokens[as], ...(body === undefined ? {} : { body }) });

const openCase = async (): Promise<string> => {
  const customerId = (await ask('agent', ['GET', '/v1/customers'])).body.items[0].id;
  const contacts = await ask('agent', ['GET', `/v1/customers/${customerId}/contacts`]);
  const contactId = contacts.body.items[0].id;
  const ownerId = (await ask('agent', ['GET', '/v1/users/me'])).body.id;
  const fields = { customerId, contactId, subject: 'Calls drop', text: 'They do.' };
  const { body } = await ask('agent', ['POST', '/v1/cases'], { ...fields, channel: 'phone' });
  await desk.request('PATCH', `/v1/cases/${body.id}`, {
    as: tokens.agent,
    headers: { 'if-match': `"${body.version}"` },
    body: { ownerId },
  });
  return body.id;
};

const shown = async (caseId: string) =>
  (await ask('agent', ['GET', `/v1/cases/${caseId}/links`])).body.items;
const journalOf = async (caseId: string): Promise<readonly { type: string; data: object }[]> =>
  (await ask('agent', ['GET', `/v1/cases/${caseId}/journal?limit=100`])).body.items;

let system: Answer['body'];

const hear = (payload: object, secret = system.secret): Promise<Answer> => {
  const mac = createHmac('sha256', secret).update(JSON.stringify(payload)).digest('hex');
  const headers = { 'x-hub-signature-256': `sha256=${mac}` };
  return askAt(`${desk.ready().api}/v1/link-hooks/${system.id}`, 'POST', {
    body: payload,
    headers,
  });
};

test('a case shows the issue it is linked to as soon as it is linked', async () => {
  const fields = { kind: 'github', name: 'Our GitHub', baseUrl: `${origin}/acme`, token: 'ghp_1' };
  const made = await ask('admin', ['POST', '/v1/link-systems'], fields);
  expect(made.status).toBe(201);
  system = made.body;
  const caseId = await openCase();
  const url = `${origin}/acme/api/issues/12#issuecomment-1`;
  const linked = await ask('agent', ['POST', `/v1/cases/${caseId}/links`], { url });
  expect([linked.status, linked.body]).toMatchObject([
    201,
    { kind: 'github', label: 'acme/api#12', title: 'Ring drops calls', status: 'open' },
  ]);
  expect(asked).toEqual(['/api/v3/repos/acme/api/issues/12 Bearer ghp_1']);
  expect(await shown(caseId)).toEqual([{ ...linked.body, isAsked: true }]);
});

test('what a webhook tells is shown, journaled and mailed to the owner, once', async () => {
  const [first, second] = [await openCase(), await openCase()];
  const url = `${origin}/acme/api/issues/12`;
  for (const caseId of [first, second])
    await ask('agent', ['POST', `/v1/cases/${caseId}/links`], { url });
  const done = {
    issue: issue({
      state: 'closed',
      updated_at: '2026-01-05T08:00:00Z',
      milestone: { title: '4.2' },
    }),
  };
  expect(await hear(done)).toMatchObject({ status: 202, body: { outcome: 'changed' } });
  expect(await hear(done)).toMatchObject({ status: 202, body: { outcome: 'unchanged' } });
  expect(await hear({ issue: issue() })).toMatchObject({ body: { outcome: 'unchanged' } });
  expect(await hear(done, 'the secret of someone else')).toMatchObject({ status: 401 });
  await desk.settle();
  const { email } = (await ask('agent', ['GET', '/v1/users/me'])).body;
  for (const caseId of [first, second]) {
    expect(await shown(caseId)).toMatchObject([{ status: 'done', fixVersion: '4.2' }]);
    const told = (await journalOf(caseId)).filter(({ type }) => type.endsWith('object-changed'));
    expect(told).toMatchObject([{ data: { status: 'done', fixVersion: '4.2' } }]);
    expect(JSON.stringify(await journalOf(caseId))).not.toContain('Ring drops');
    const sent = await ask('agent', ['GET', `/v1/cases/${caseId}/notifications`]);
    const mails = sent.body.items.filter(
      ({ eventType }: { eventType: string }) => eventType === 'case.linked-object-changed',
    );
    expect(mails).toMatchObject([{ status: 'delivered', address: email }]);
  }
  const [mail] = (await desk.outbox(email)).filter(({ text }) => text.includes('is now: done'));
  expect(mail?.text).toContain('Fix version: 4.2');
});

test('without a webhook it is asked for within the hour', async () => {
  const caseId = await openCase();
  await ask('agent', ['POST', `/v1/cases/${caseId}/links`], {
    url: `${origin}/acme/api/issues/12`,
  });
  const later = {
    state: 'open',
    updated_at: '2026-01-06T08:00:00Z',
    title: 'Ring still drops calls',
  };
  answer = { status: 200, issue: issue(later) };
  await desk.advance('PT1H30M');
  await desk.settle();
  expect(await shown(caseId)).toMatchObject([{ title: 'Ring still drops calls', status: 'open' }]);
  answer = { status: 429, issue: {} };
  await desk.advance('PT1H30M');
  await desk.settle();
  tokens = { admin: await desk.tokenOf('admin'), agent: await desk.tokenOf('agent') };
  const systems = await ask('admin', ['GET', '/v1/link-systems']);
  expect(systems.body.items).toMatchObject([{ hasToken: true, rest: { reason: 'refused' } }]);
  expect(await shown(caseId)).toMatchObject([{ status: 'open', error: 'refused' }]);
});

test('nothing of a secret is shown or printed, and it is answered no second time', async () => {
  const systems = await ask('admin', ['GET', '/v1/link-systems']);
  expect(JSON.stringify(systems.body)).not.toMatch(/ghp_1|secrets/);
  expect(desk.printed()).not.toMatch(/ghp_1|a-secret/);
  const read = await ask('admin', ['GET', `/v1/link-systems/${system.id}`]);
  expect(read.body).not.toHaveProperty('secret');
  const asAgent = await ask('agent', ['GET', '/v1/link-systems']);
  expect(asAgent.status).toBe(403);
});
