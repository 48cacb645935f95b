import { createHmac } from 'node:crypto';
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Answer, type Desk, openDesk } from '../support/desk.ts';

type Heard = { readonly headers: IncomingHttpHeaders; readonly body: string };

let desk: Desk;
let admin: string;
let receiver: Server;
let url: string;
let status = 200;
/** While it is, the receiver has heard but does not answer. */
let isMute = false;
const heard: Heard[] = [];

beforeAll(async () => {
  receiver = createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request) body += String(chunk);
    heard.push({ headers: request.headers, body });
    if (!isMute) response.writeHead(status).end();
  });
  await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/hook`;
  desk = await openDesk();
  admin = await desk.tokenOf('admin');
}, 60_000);
afterAll(async () => {
  await desk.close();
  receiver.close();
});

const ask = (method: string, path: string, body?: unknown): Promise<Answer> =>
  desk.request(method, path, { as: admin, ...(body === undefined ? {} : { body }) });

/** A change of what was just read. */
const change = (method: string, { headers }: Answer, body?: object): Promise<Answer> =>
  desk.request(method, base(), {
    as: admin,
    headers: { 'if-match': headers.get('etag') ?? '' },
    ...(body === undefined ? {} : { body }),
  });

/** A case, so that something happens. */
const openCaseOnly = async (): Promise<string> => {
  const customerId = (await ask('GET', '/v1/customers')).body.items[0].id;
  const contactId = (await ask('GET', `/v1/customers/${customerId}/contacts`)).body.items[0].id;
  const fields = { customerId, contactId, subject: 'No dial tone', text: 'None.' };
  return (await ask('POST', '/v1/cases', { ...fields, channel: 'phone' })).body.id;
};
const openCase = async (): Promise<string> => {
  const caseId = await openCaseOnly();
  await desk.settle();
  return caseId;
};

const of = (caseId: string) => heard.filter(({ body }) => JSON.parse(body).subject === caseId);
const isSigned = ({ headers, body }: Heard, secret: string): boolean => {
  const text = `${headers['webhook-id']}.${headers['webhook-timestamp']}.${body}`;
  const key = Buffer.from(secret.slice('whsec_'.length), 'base64');
  const mac = createHmac('sha256', key).update(text).digest('base64');
  return String(headers['webhook-signature']).split(' ').includes(`v1,${mac}`);
};

let endpoint: Answer['body'];
const base = () => `/v1/webhook-endpoints/${endpoint.id}`;
const listed = async () => {
  const answer = await ask('GET', `${base()}/dispatches`);
  expect([answer.status, answer.body]).toEqual([200, expect.anything()]);
  return answer.body.items;
};

test('another system hears what it asked for, signed, once', async () => {
  const types = ['case.opened', 'case.changed'];
  endpoint = (await ask('POST', '/v1/webhook-endpoints', { url, types })).body;
  expect(endpoint.secret).toMatch(/^whsec_/);
  const caseId = await openCase();
  const [one, ...others] = of(caseId);
  expect(others).toEqual([]);
  expect(one && isSigned(one, endpoint.secret)).toBe(true);
  expect(JSON.parse(one?.body ?? '')).toMatchObject({ type: 'case.opened', subject: caseId, n: 1 });
  expect(one?.body).not.toContain('dial tone');
  expect(JSON.stringify((await ask('GET', '/v1/webhook-endpoints')).body)).not.toContain('whsec_');
});

test('what it did not take is sent again, also after a power cut, with the same id', async () => {
  status = 503;
  const caseId = await openCase();
  expect(of(caseId)).toHaveLength(1);
  expect((await ask('GET', '/v1/webhook-endpoints')).body.items[0].failingSince).toBeDefined();
  await desk.kill();
  await desk.start();
  admin = await desk.tokenOf('admin');
  status = 200;
  await desk.advance('PT2M');
  await desk.settle();
  const [first, second, ...others] = of(caseId);
  expect(others).toEqual([]);
  expect(second?.headers['webhook-id']).toBe(first?.headers['webhook-id']);
  const [latest] = await listed();
  expect(latest).toMatchObject({ state: 'delivered', subject: caseId });
  expect(latest.attempts.map((one: { status: number }) => one.status)).toEqual([503, 200]);
});

test('what was sent but not noted when the power was cut is sent again with the same id', async () => {
  isMute = true;
  const caseId = await openCaseOnly();
  await expect.poll(() => of(caseId).length, { timeout: 10_000 }).toBe(1);
  await desk.kill();
  isMute = false;
  await desk.start();
  admin = await desk.tokenOf('admin');
  await desk.advance('PT5M');
  await desk.settle();
  const tries = of(caseId);
  expect(tries.length).toBeGreaterThan(1);
  expect(new Set(tries.map(({ headers }) => headers['webhook-id'])).size).toBe(1);
  expect(tries.every((one) => isSigned(one, endpoint.secret))).toBe(true);
  const kept = (await listed()).filter(({ subject }: { subject: string }) => subject === caseId);
  expect(kept).toMatchObject([{ state: 'delivered', attempts: [{ status: 200 }] }]);
});

test('after a rotation both secrets sign, until the old one has leaked', async () => {
  const old = endpoint.secret;
  const both = (await ask('POST', `${base()}/secret`, {})).body;
  const [one] = of(await openCase());
  expect([old, both.secret].map((secret) => one && isSigned(one, secret))).toEqual([true, true]);
  const keepOldUntil = '2020-01-01T00:00:00Z';
  endpoint = (await ask('POST', `${base()}/secret`, { keepOldUntil })).body;
  const [other] = of(await openCase());
  const signers = [old, both.secret, endpoint.secret];
  expect(signers.map((secret) => other && isSigned(other, secret))).toEqual([false, false, true]);
});

test('all that happened is sent again once on request', async () => {
  const before = heard.length;
  const since = '2020-01-01T00:00:00Z';
  const { status: told, body } = await ask('POST', `${base()}/replay`, { since });
  expect([told, body]).toEqual([200, { replayed: (await listed()).length }]);
  await desk.advance('PT2M');
  await desk.settle();
  expect(heard.length - before).toBe(body.replayed);
});

test('a test is answered at once, and an event can be sent again by hand', async () => {
  const told = await ask('POST', `${base()}/test`);
  expect(told.body).toMatchObject({ status: 200 });
  const [latest] = await listed();
  const before = of(latest.subject).length;
  expect((await ask('POST', `${base()}/dispatches/${latest.eventId}/replay`)).status).toBe(200);
  await desk.advance('PT2M');
  await desk.settle();
  expect(of(latest.subject)).toHaveLength(before + 1);
});

test('one that is gone is paused; once it goes on it is sent what happened meanwhile', async () => {
  status = 410;
  await openCase();
  const paused = await ask('GET', base());
  expect(paused.body.paused).toBe('gone');
  const meanwhile = await openCase();
  expect(of(meanwhile)).toEqual([]);
  status = 200;
  const fields = { url, types: ['case.opened'], paused: false };
  const changed = await change('PUT', paused, fields);
  expect(changed.status).toBe(200);
  await desk.advance('PT2M');
  await desk.settle();
  expect(of(meanwhile)).toHaveLength(1);
  expect((await change('DELETE', changed)).status).toBe(204);
  const after = await openCase();
  expect(of(after)).toEqual([]);
});
