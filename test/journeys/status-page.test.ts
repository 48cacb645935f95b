import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Desk, openDesk } from '../support/desk.ts';

let desk: Desk;
let supervisor: string;

beforeAll(async () => {
  desk = await openDesk();
  supervisor = await desk.tokenOf('supervisor');
  await desk.settle();
}, 60_000);
afterAll(() => desk.close());

const fileOf = async (name: string) => {
  const answer = await fetch(new URL(name, `${desk.ready().status}/`));
  return { status: answer.status, headers: answer.headers, text: await answer.text() };
};

const ask = (method: string, path: string, body: unknown) =>
  desk.request(method, path, { as: supervisor, body });

test('the public reads of an outage as it is announced, in four languages, and of its end', async () => {
  const opened = await ask('POST', '/v1/incidents', {
    title: 'olt-3 lost its uplink',
    severity: 'extensive',
    services: ['Internet'],
    areas: ['Old Town'],
    symptoms: ['red lamp'],
  });
  expect(opened.status).toBe(201);
  await desk.settle();
  const page = await fileOf('');
  expect(page.text).toContain('Out of order');
  expect(page.text).not.toContain('olt-3');
  expect(page.headers.get('content-security-policy')).toContain("default-src 'none'");
  expect(page.headers.get('cache-control')).toBe('public, max-age=30');

  const path = `/v1/incidents/${opened.body.id}/updates`;
  await ask('POST', path, { message: { en: 'A cable is cut.', lt: 'Nutrauktas kabelis.' } });
  await desk.settle();
  expect((await fileOf('lt.html')).text).toContain('Nutrauktas kabelis.');
  expect((await fileOf('uk.html')).text).toContain('A cable is cut.');
  expect((await fileOf('feed.atom')).text).toContain('A cable is cut.');

  await ask('POST', path, { status: 'resolved' });
  await desk.settle();
  const after = JSON.parse((await fileOf('status.json')).text);
  expect(after.ongoing).toEqual([]);
  expect(after.resolved).toMatchObject([{ reference: opened.body.reference, status: 'resolved' }]);
});

test('what is configured anew shows at once', async () => {
  const admin = await desk.tokenOf('admin');
  const path = '/v1/service-design/status-page';
  const current = await desk.request('GET', path, { as: admin });
  const published = await desk.request('PUT', path, {
    as: admin,
    headers: { 'if-match': current.headers.get('etag') ?? '' },
    body: { ...current.body.document, title: { en: 'Nordlinija today' } },
  });
  expect(published.status).toBe(200);
  await desk.settle();
  expect((await fileOf('')).text).toContain('<title>Nordlinija today</title>');
});

test('nothing else lies behind it, and nothing can be written', async () => {
  expect((await fileOf('../secret')).status).toBe(403);
  const put = await fetch(`${desk.ready().status}/index.html`, { method: 'PUT', body: 'x' });
  expect(put.status).toBe(403);
});
