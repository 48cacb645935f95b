import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Desk, openDesk } from '../support/desk.ts';

let desk: Desk;
let agent: string;

beforeAll(async () => {
  desk = await openDesk();
  agent = await desk.tokenOf('agent');
  await desk.settle();
}, 60_000);
afterAll(() => desk.close());

const found = async (q: string, more = '') => {
  const answer = await desk.request('GET', `/v1/cases?q=${encodeURIComponent(q)}${more}`, {
    as: agent,
  });
  expect(answer.status).toBe(200);
  // biome-ignore lint/suspicious/noExplicitAny: a client without types
  return answer.body.items.map(({ reference }: any) => reference);
};

test('a case is found by its reference, its person and its words, in whatever case and accents', async () => {
  const customers = await desk.request('GET', '/v1/customers', { as: agent });
  const customerId = customers.body.items[0].id;
  const contacts = await desk.request('GET', `/v1/customers/${customerId}/contacts`, { as: agent });
  const [contact] = contacts.body.items;
  const opened = await desk.request('POST', '/v1/cases', {
    as: agent,
    body: {
      ...{ customerId, contactId: contact.id, channel: 'phone' },
      ...{ subject: 'Žibintas mirksi', text: 'Модем перезавантажується щогодини.' },
    },
  });
  const { reference, id } = opened.body;
  await desk.settle();
  const first = contact.name.split(' ')[0];
  for (const q of [reference, 'zibintas', 'МОДЕМ перезав', `mirksi ${first}`])
    expect(await found(q), q).toEqual([reference]);
  expect(await found('zibintas', '&severity=extensive')).toEqual([]);
  await desk.request('POST', `/v1/cases/${id}/notes`, { as: agent, body: { text: 'Firmware 7' } });
  await desk.settle();
  expect(await found('firmware')).toEqual([reference]);
});

test('mail is found by what was written', async () => {
  await desk.mail({
    ...{ from: 'Someone New <new@search.example>', to: 'support@desk.example' },
    ...{ subject: 'Kitchen socket', text: 'The ethernet socket sparkles.' },
  });
  await desk.settle();
  expect(await found('sparkles kitchen')).toHaveLength(1);
  expect(await found('someone')).toHaveLength(1);
});

test('customers are found by their people, numbers and addresses, as soon as they are written down', async () => {
  const as = agent;
  const customersBy = async (q: string) => {
    const answer = await desk.request('GET', `/v1/customers?q=${encodeURIComponent(q)}`, { as });
    return answer.body.items.map(({ name }: { readonly name: string }) => name);
  };
  expect(await customersBy('калина')).toEqual(['ТОВ «Калина»']);
  expect(await customersBy('NL-2001')).toEqual(['Harbour Logistics']);
  const body = { name: 'Šiaurės vėjas', type: 'company' };
  const made = await desk.request('POST', '/v1/customers', { as, body });
  await desk.request('POST', `/v1/customers/${made.body.id}/contacts`, {
    as,
    body: { name: 'Eglė', addresses: ['egle@vejas.example'], phones: [], language: 'lt' },
  });
  await desk.settle();
  for (const q of ['siaures', 'egle vejas', 'VĖJAS'])
    expect(await customersBy(q), q).toEqual(['Šiaurės vėjas']);
});
