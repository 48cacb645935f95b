import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Answer, type Desk, openDesk } from '../support/desk.ts';

let desk: Desk;
let admin: string;
let caseId: string;

const ask = (method: string, path: string, body?: unknown) =>
  desk.request(method, path, { as: admin, ...(body === undefined ? {} : { body }) });

/** A command on what was read or answered before. */
const change = (line: string, seen: Answer, body?: unknown) => {
  const [method = '', path = ''] = line.split(' ');
  const headers = { 'if-match': seen.headers.get('etag') ?? '' };
  return desk.request(method, path, {
    as: admin,
    headers,
    ...(body === undefined ? {} : { body }),
  });
};

beforeAll(async () => {
  desk = await openDesk();
  admin = await desk.tokenOf('admin');
  const customerId = (await ask('GET', '/v1/customers')).body.items[0].id;
  const contacts = await ask('GET', `/v1/customers/${customerId}/contacts`);
  const opened = await ask('POST', '/v1/cases', {
    ...{ customerId, contactId: contacts.body.items[0].id, channel: 'phone' },
    ...{ subject: 'Terminal', text: 'It is down.' },
  });
  caseId = opened.body.id;
}, 60_000);
afterAll(() => desk?.close());

type Entry = { readonly type: string; readonly data: Readonly<Record<string, unknown>> };

test('a routing that is tried says what the journal of the case says, and why earlier rules did not hold', async () => {
  const journal = await ask('GET', `/v1/cases/${caseId}/journal`);
  const opened = journal.body.items.find(({ type }: Entry) => type === 'case.opened') as Entry;
  const { routedBy, routingVersion } = opened.data;
  const rule = (id: string, is: string) => ({
    ...{ id, when: { all: [{ field: 'channel', is }] } },
    // biome-ignore lint/suspicious/noThenProperty: the word of routing rules
    then: { queue: 'technical' },
  });
  const path = '/v1/service-design/routing-rules/try';
  const standing = await ask('POST', path, { caseId });
  expect(standing.status).toBe(200);
  expect(standing.body).toMatchObject({ routedBy, version: routingVersion });
  const tried = await ask('POST', path, {
    caseId,
    'routing-rules': {
      rules: [rule('written', 'email'), rule('called', 'phone')],
      otherwise: { queue: 'technical' },
    },
  });
  expect(tried.body.routedBy).toBe('called');
  expect(tried.body.passed).toEqual([
    { ruleId: 'written', question: { field: 'channel', is: 'email' }, found: 'phone' },
  ]);
});

test('a state in which an open case stands goes with a successor only, the case goes on from there, and the change is taken back in one call', async () => {
  const path = '/v1/service-design/workflows';
  const before = await ask('GET', path);
  const was = await ask('GET', `/v1/cases/${caseId}`);
  const state = was.body.state;
  const successor = `${state}-anew`;
  const renamed = (key: string, value: unknown) =>
    value === state && key !== 'category' ? successor : value;
  const without = JSON.parse(JSON.stringify(before.body.document), renamed);
  const left = await ask('POST', `${path}/try`, { workflows: without });
  expect(left.body.states).toContainEqual(expect.objectContaining({ state }));
  const refused = await change(`PUT ${path}`, before, without);
  expect(refused.status).toBe(400);
  expect(refused.body.errors[0].detail).toMatch(
    `The state ${state} of the workflow standard cannot`,
  );
  const [first] = without.workflows;
  const [old] = before.body.document.workflows[0].states;
  const retiring = {
    workflows: [{ ...first, states: [...first.states, { ...old, retiredInto: successor }] }],
  };
  const tried = await ask('POST', `${path}/try`, { workflows: retiring });
  const named = { workflowId: 'standard', state, successor };
  expect(tried.body.states).toEqual([{ ...named, cases: expect.any(Number) }]);
  const published = await change(`PUT ${path}`, before, retiring);
  expect(published.status).toBe(200);
  const step = { to: 'in-progress' };
  expect((await change(`POST /v1/cases/${caseId}/transitions`, was, step)).status).toBe(200);
  const journal = await ask('GET', `/v1/cases/${caseId}/journal?verify=true`);
  expect(journal.body.verification.intact).toBe(true);
  expect(journal.body.items.slice(-2)).toMatchObject([
    { type: 'case.state-replaced', data: { from: state, to: successor } },
    { type: 'case.transitioned', data: { from: successor, to: 'in-progress' } },
  ]);
  const back = `POST ${path}/versions/${before.body.version}/publish`;
  expect((await change(back, before)).status).toBe(412);
  const restored = await change(back, published);
  expect(restored.body.document).toEqual(before.body.document);
});

test('a step asks a form that is configured, and its answers are kept with the case', async () => {
  const forms = await ask('GET', '/v1/service-design/forms');
  const workflows = await ask('GET', '/v1/service-design/workflows');
  const field = { id: 'serial', label: { en: 'Serial number' }, type: 'line', mandatory: true };
  const closing = {
    ...{ id: 'closing', name: { en: 'Closing' } },
    steps: [{ id: 'device', title: { en: 'Device' }, fields: [field] }],
  };
  const asking = JSON.parse(JSON.stringify(workflows.body.document), (_key, value) =>
    value?.to === 'resolved' ? { ...value, form: 'closing' } : value,
  );
  const early = await change('PUT /v1/service-design/workflows', workflows, asking);
  expect(early.body.errors[0].pointer).toMatch(/transitions\/\d\/form$/);
  const added = { forms: [...forms.body.document.forms, closing] };
  const withForm = await change('PUT /v1/service-design/forms', forms, added);
  expect(withForm.status).toBe(200);
  const published = await change('PUT /v1/service-design/workflows', workflows, asking);
  expect(published.status).toBe(200);
  const gone = await change('PUT /v1/service-design/forms', withForm, forms.body.document);
  expect(gone.body.errors[0].detail).toContain('The workflows that hold still name it');

  const seen = await ask('GET', `/v1/cases/${caseId}`);
  const step = { to: 'resolved', reason: 'Swapped', timeSpentMinutes: 5, solution: 'A new one.' };
  const door = `POST /v1/cases/${caseId}/transitions`;
  const refused = await change(door, seen, step);
  expect(refused.status).toBe(422);
  expect(refused.body.errors).toMatchObject([{ pointer: '/body/fields/serial' }]);
  const taken = await change(door, seen, { ...step, fields: { serial: 'SN-4711' } });
  expect(taken.body).toMatchObject({ state: 'resolved', fields: { serial: 'SN-4711' } });
  const back = `POST /v1/service-design/workflows/versions/${workflows.body.version}/publish`;
  expect((await change(back, published)).status).toBe(200);
});

test('a calendar takes its holidays from a feed, once somebody looked at them', async () => {
  const year = new Date().getUTCFullYear() + 1;
  const event = ['BEGIN:VEVENT', `DTSTART;VALUE=DATE:${year}0612`, 'SUMMARY:Off', 'END:VEVENT'];
  const text = ['BEGIN:VCALENDAR', ...event, 'END:VCALENDAR'].join('\r\n');
  const server = createServer((_request, response) => void response.end(text));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const feed = `http://127.0.0.1:${(server.address() as AddressInfo).port}/days.ics`;
  const path = '/v1/service-design/calendars';
  const before = await ask('GET', path);
  const [first, ...rest] = before.body.document.calendars;
  const naming = { calendars: [{ ...first, holidayFeeds: [feed] }, ...rest] };
  expect((await change(`PUT ${path}`, before, naming)).status).toBe(200);
  const tried = await ask('POST', `${path}/holidays/renew?preview=true`);
  const day = { date: `${year}-06-12`, name: 'Off', feed };
  expect(tried.body.calendars).toEqual([
    { calendarId: first.id, added: [day], removed: [], failed: [] },
  ]);
  const renewed = await ask('POST', `${path}/holidays/renew`);
  const after = await ask('GET', path);
  expect(after.body.version).toBe(renewed.body.version);
  expect(after.body.document.calendars[0].holidays).toContainEqual(day);
  server.close();
  const failed = await ask('POST', `${path}/holidays/renew`);
  expect(failed.body).toMatchObject({
    ...{ version: renewed.body.version, calendars: [{ added: [], removed: [] }] },
  });
  expect(failed.body.calendars[0].failed).toMatchObject([{ url: feed }]);
});

test('a template that is not published yet is read, and mailed to whoever asks', async () => {
  const template = {
    ...{ id: 'hello', event: 'case.opened', audience: 'contact' },
    texts: { en: { subject: 'Hello [{{reference}}]', body: 'About "{{subject}}": {{text}}' } },
  };
  const path = '/v1/service-design/templates/try';
  const tried = await ask('POST', path, { template, caseId, sendIn: 'en' });
  expect(tried.status).toBe(200);
  expect(tried.body.items).toHaveLength(4);
  expect(tried.body.items[0].body).toBe('About "Terminal": It is down.');
  await desk.settle();
  const [mail] = await desk.outbox(tried.body.sent.to);
  expect(mail?.subject).toMatch(/^\[Test\] Hello \[C-\d+\]$/);
  expect(mail?.text).toContain('It is down.');
  const { body } = await ask('GET', `/v1/cases/${caseId}/notifications`);
  expect(body.items.filter((one: { templateId: string }) => one.templateId === 'hello')).toEqual(
    [],
  );
});
