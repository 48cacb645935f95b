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
const heard: Heard[] = [];

beforeAll(async () => {
  receiver = createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request) body += String(chunk);
    heard.push({ headers: request.headers, body });
    response.writeHead(status).end();
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
const openCase = async (): Promise<string> => {
  const customerId = (await ask('GET', '/v1/customers')).body.items[0].id;
  const contactId = (await ask('GET', `/v1/customers/${customerId}/contacts`)).body.items[0].id;
  const fields = { customerId, contactId, subject: 'No dial tone', text: 'None.' };
  const opened = await ask('POST', '/v1/cases', { ...fields, channel: 'phone' });
  await desk.settle();
  return opened.body.id;
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
