import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Desk, openDesk } from '../support/desk.ts';
import { mailsLeft } from '../support/told.ts';

let desk: Desk;
let agent: string;
let supervisorMail: string;
let ownerMail: string;

beforeAll(async () => {
  desk = await openDesk();
  agent = await desk.tokenOf('supervisor');
  const { body } = await desk.local('GET', '/users');
  const mailOf = (role: string): string =>
    body.items.find((user: { roles: readonly string[] }) => user.roles.includes(role)).email;
  supervisorMail = mailOf('supervisor');
  ownerMail = mailOf('agent');
}, 120_000);
afterAll(() => desk?.close());

test('the warning and then the breach fire once each; owner and supervisor are told by e-mail', async () => {
  const customers = await desk.request('GET', '/v1/customers?limit=1', { as: agent });
  const customerId = customers.body.items[0].id;
  const contacts = await desk.request('GET', `/v1/customers/${customerId}/contacts`, { as: agent });
  const opened = await desk.request('POST', '/v1/cases', {
    as: agent,
    body: {
      customerId,
      contactId: contacts.body.items[0].id,
      subject: 'No dial tone in the whole office',
      text: 'All twelve lines are silent since the morning.',
      channel: 'phone',
      priority: 'critical',
    },
  });
  expect(opened.status).toBe(201);
  const { id } = opened.body;
  const owner = await desk.tokenOf(ownerMail);
  const me = await desk.request('GET', '/v1/users/me', { as: owner });
  const assigned = await desk.request('PATCH', `/v1/cases/${id}`, {
    as: agent,
    headers: { 'if-match': opened.headers.get('etag') ?? '' },
    body: { ownerId: me.body.id },
  });
  expect(assigned.status).toBe(200);
  await desk.settle();

  const told = (address: string, templateId: string): Promise<number> =>
    mailsLeft(desk, { address, templateId }, opened.body);
  const owed = [
    [ownerMail, 'owner'],
    [supervisorMail, 'supervisors'],
  ] as const;
  const entries = async (type: string): Promise<number> => {
    const { body } = await desk.request('GET', `/v1/cases/${id}/journal?limit=100`, { as: agent });
    return body.items.filter(
      (entry: { type: string; data: { kind?: string } }) =>
        entry.type === type && entry.data.kind === 'first-response',
    ).length;
  };
  const clocks = await desk.request('GET', `/v1/cases/${id}/clocks`, { as: agent });
  const first = clocks.body.items.find((item: { kind: string }) => item.kind === 'first-response');
  const { body: clock } = await desk.local('GET', '/clock');
  const until = (at: string): string =>
    `PT${Math.ceil((Date.parse(at) - Date.parse(clock.now)) / 1000) + 1}S`;

  await desk.advance(until(first.warnings[0].at));
  await desk.settle();
  expect(await entries('clock.warned')).toBe(1);
  expect(await entries('clock.breached')).toBe(0);
  for (const [address, audience] of owed) {
    expect(await told(address, `clock-warned-${audience}`), address).toBe(1);
    expect(await told(address, `clock-breached-${audience}`), address).toBe(0);
  }

  await desk.advance(until(first.dueAt));
  await desk.settle();
  await desk.advance('PT10M');
  await desk.settle();
  expect(await entries('clock.warned')).toBe(1);
  expect(await entries('clock.breached')).toBe(1);
  for (const [address, audience] of owed) {
    expect(await told(address, `clock-warned-${audience}`), address).toBe(1);
    expect(await told(address, `clock-breached-${audience}`), address).toBe(1);
  }
});
