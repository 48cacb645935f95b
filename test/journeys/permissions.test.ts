import { afterAll, beforeAll, expect, test } from 'vitest';
import { personRoles, type Role } from '#kernel/actor.ts';
import type { Route } from '#kernel/route.ts';
import { scopes } from '#kernel/scope.ts';
import { routeTables } from '../../lib/route-tables.ts';
import { type Answer, type Desk, openDesk } from '../support/desk.ts';
import { type Caller, callers, matrix } from '../support/permission-matrix.ts';
import { unknownIds } from '../support/unknown-ids.ts';

const routes = Object.values(routeTables)
  .flatMap((table) => Object.values<Route>(table))
  .map((route) => ({ ...route, key: `${route.method} ${route.path}` }));
type Line = (typeof routes)[number];

type Ids = Readonly<Record<string, string>>;

const pathOf = ({ path }: Line, ids: Ids): string =>
  path.replaceAll(/\{(\w+)\}/g, (_hole, name: string) => {
    const id = ids[name];
    if (id === undefined) throw new Error(`Say what {${name}} is to be.`);
    return id;
  });

let running: Desk;
const tokens = new Map<Caller, string>();

const ask = (route: Line, as: string | undefined, asked: { ids: Ids; body?: unknown }) =>
  running.request(route.method, pathOf(route, asked.ids), {
    ...(as === undefined ? {} : { as }),
    ...(route.body === undefined ? {} : { body: asked.body ?? {} }),
    headers: route.guarded && asked.body !== undefined ? { 'if-match': '"1"' } : {},
  });

/** A person of the desk made for a test, with their token. */
const hire = async (role: Role, email = `the.${role}@desk.example`) => {
  const body = { email, name: role, roles: [role], invite: false };
  const as = tokens.get('admin') ?? '';
  const { status, body: user } = await running.request('POST', '/v1/users', { as, body });
  expect(status).toBe(201);
  return { id: user.id, token: await running.tokenOf(email) };
};

const keyOf = async (given: readonly string[]): Promise<string> => {
  const as = tokens.get('admin') ?? '';
  const body = { name: given.join(' ').slice(0, 100), scopes: given };
  return (await running.request('POST', '/v1/api-keys', { as, body })).body.secret;
};

type SignedIn = { readonly email: string; readonly roles: readonly string[] };

const customersOf = async (): Promise<readonly (SignedIn & Ids)[]> => {
  const { items } = (await running.local('GET', '/users')).body;
  return items.filter((user: SignedIn) => user.roles.includes('customer'));
};

beforeAll(async () => {
  running = await openDesk();
  tokens.set('admin', await running.tokenOf('usr_admin'));
  for (const role of personRoles.filter((role) => role !== 'admin' && role !== 'customer'))
    tokens.set(role, (await hire(role)).token);
  const [customer] = await customersOf();
  tokens.set('customer', await running.tokenOf(customer?.email ?? ''));
  tokens.set('integration', await keyOf(scopes));
  tokens.set('integration of another scope', await keyOf(['service-design:read']));
}, 120_000);
afterAll(() => running?.close());

test('every route has its row, and every row its route', () => {
  expect(Object.keys(matrix).sort()).toEqual(routes.map(({ key }) => key).sort());
});

test.each(routes)('$key lets in whom its row names and nobody else', async (route) => {
  const answers = await Promise.all(
    callers.map(async (caller) => {
      const { status } = await ask(route, tokens.get(caller), { ids: unknownIds });
      return [
        caller,
        status < 500 && status !== 429 && status !== 401 && status !== 403 ? 'in' : status,
      ];
    }),
  );
  const provesItself = route.who === 'anyone';
  const refusalOf = (caller: Caller) => (provesItself || caller === 'anonymous' ? 401 : 403);
  const expected = callers.map((caller) => [
    caller,
    matrix[route.key]?.includes(caller) ? 'in' : refusalOf(caller),
  ]);
  expect(answers).toEqual(expected);
});

/** What a customer's routes with a name in their path are asked; one that is not here fails. */
const asking: Readonly<Record<string, unknown>> = {
  'GET /v1/cases/by-reference/{reference}': undefined,
  'GET /v1/cases/{caseId}': undefined,
  'POST /v1/cases/{caseId}/replies': { text: 'And another thing.' },
  'POST /v1/cases/{caseId}/dispute': { reason: 'It is still broken.' },
  'POST /v1/cases/{caseId}/transitions': { to: 'cancelled', reason: 'It works again.' },
  'GET /v1/cases/{caseId}/discussion': undefined,
  'POST /v1/cases/{caseId}/attachments': { name: 'a.txt', contentType: 'text/plain', bytes: 4 },
  'GET /v1/cases/{caseId}/attachments/{attachmentId}': undefined,
  'GET /v1/cases/{caseId}/messages/{messageId}/html': undefined,
  'GET /v1/agreements/{agreementId}': undefined,
  'GET /v1/agreements/{agreementId}/ledger': undefined,
  'GET /v1/customers/{customerId}': undefined,
  'GET /v1/customers/{customerId}/contacts': undefined,
  'GET /v1/customers/{customerId}/contacts/{contactId}': undefined,
  'GET /v1/customers/{customerId}/contacts/{contactId}/sms-consent': undefined,
  'PUT /v1/customers/{customerId}/contacts/{contactId}/sms-consent': { given: true },
};

const ofCustomers = routes.filter(
  ({ path, key, who }) =>
    path.includes('{') && who !== 'anyone' && matrix[key]?.includes('customer'),
);

const agreementWith = async (customerId: string): Promise<string> => {
  const terms = [{ startsAt: '2026-01-01T00:00:00Z', endsAt: '2100-01-01T00:00:00Z' }];
  const granted = { name: 'Care', unit: 'cases', terms, total: 100, whenExhausted: 'bill' };
  const as = tokens.get('admin') ?? '';
  const body = { customerId, ...granted };
  return (await running.request('POST', '/v1/agreements', { as, body })).body.id;
};

/** A customer's own things: a case they mailed in HTML, with a file, and an agreement. */
const thingsOf = async ({ email = '', customerId = '', contactId = '' }: Ids): Promise<Ids> => {
  const as = await running.tokenOf(email);
  const subject = `No connection at ${contactId}`;
  const mail = { from: email, to: 'support@desk.example', subject, html: '<p>It is dead.</p>' };
  await running.mail(mail);
  await running.settle();
  const { items } = (await running.request('GET', '/v1/cases?limit=100', { as })).body;
  const opened = items.find((item: Ids) => item['subject'] === subject);
  const { id: caseId, reference } = opened;
  const file = { name: 'a.txt', contentType: 'text/plain', bytes: 4 };
  const path = `/v1/cases/${caseId}`;
  const discussion = await running.request('GET', `${path}/discussion`, { as });
  const messageId = discussion.body.items[0].id;
  const announced = await running.request('POST', `${path}/attachments`, { as, body: file });
  const { id: attachmentId, upload } = announced.body;
  await fetch(upload.url, { method: 'PUT', headers: upload.headers, body: 'text' });
  const reply = { text: 'See the file.', attachments: [attachmentId] };
  const replied = await running.request('POST', `${path}/replies`, { as, body: reply });
  expect(replied.status).toBe(201);
  const agreementId = await agreementWith(customerId);
  return { as, caseId, reference, messageId, attachmentId, customerId, contactId, agreementId };
};

const told = ({ status, body }: Answer) => {
  const { instance: _instance, ...problem } = body;
  return { status, ...problem };
};

test('what belongs to another company is answered as if it were not there', async () => {
  const [one, other] = await customersOf();
  if (one === undefined || other === undefined) throw new Error('Two companies must sign in.');
  expect(one['customerId']).not.toBe(other['customerId']);
  const own = await thingsOf(one);
  const foreign = await thingsOf(other);
  expect(Object.keys(asking).sort()).toEqual(ofCustomers.map(({ key }) => key).sort());
  for (const route of ofCustomers) {
    const last = /\{(\w+)\}[^{]*$/.exec(route.path)?.[1] ?? '';
    const asked = (ids: Ids) => ask(route, own['as'], { ids, body: asking[route.key] });
    const absent = told(await asked(unknownIds));
    expect(absent.status, route.key).toBe(404);
    expect(told(await asked(foreign)), route.key).toEqual(absent);
    const mixed = (ids: Ids) => asked({ ...own, [last]: ids[last] ?? '' });
    expect(told(await mixed(unknownIds)).status, route.key).toBe(404);
    expect(told(await mixed(foreign)), route.key).toEqual(told(await mixed(unknownIds)));
    expect([401, 403, 404], route.key).not.toContain((await asked(own)).status);
  }
});

test('a list never shows a customer what belongs to another company', async () => {
  const [one, other] = await customersOf();
  const as = await running.tokenOf(one?.email ?? '');
  for (const filter of [
    '',
    `customer=${other?.['customerId']}`,
    `contact=${other?.['contactId']}`,
  ]) {
    const { body } = await running.request('GET', `/v1/cases?limit=100&${filter}`, { as });
    const owners = (body.items ?? []).map((item: Ids) => item['customerId']);
    if (filter === '') expect(owners.length).toBeGreaterThan(0);
    expect(owners.filter((id: string) => id !== one?.['customerId'])).toEqual([]);
  }
});

test('who was disabled a moment ago writes nothing more', async () => {
  const { id, token } = await hire('agent', 'leaving@desk.example');
  expect((await running.request('GET', '/v1/users/me', { as: token })).status).toBe(200);
  const disabled = await running.request('PATCH', `/v1/users/${id}`, {
    as: tokens.get('admin') ?? '',
    body: { disabled: true },
    headers: { 'if-match': '"1"' },
  });
  expect(disabled.status).toBe(200);
  const { status } = await running.request('POST', '/v1/customers', { as: token, body: {} });
  expect(status).toBe(401);
});
