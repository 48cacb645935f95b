import { expect, test } from 'vitest';
import { listCustomers } from '../../../functions/customers/read-customers.ts';
import { indexCustomer } from '../../../functions/customers/searching/index-customer.ts';
import { memoryWordIndex } from '../../support/word-index.memory.ts';

const customer = {
  id: 'cus_kalyna',
  name: 'ТОВ «Калина»',
  type: 'company',
  tier: 'gold',
  languages: ['uk'],
  identifiers: [{ kind: 'contract', value: 'NL-2002' }],
  version: 3,
  journalHash: 'x',
} as const;
const contact = {
  id: 'con_andriy',
  customerId: 'cus_kalyna',
  name: 'Андрій Коваленко',
  addresses: ['andriy@kalyna.example'],
  phones: ['+380671200102'],
  language: 'uk',
  version: 3,
} as const;

const aDesk = () => ({
  words: memoryWordIndex(),
  customers: {
    find: async (id: string) => (id === customer.id ? customer : undefined),
    listContacts: async () => ({ items: [contact] }),
  } as never,
});

test.each(['калина', 'Кал', 'nl 2002', 'коваленко', 'andriy@kalyna', '+380671200', '3806'])(
  'a customer is found by “%s”',
  async (q) => {
    const desk = aDesk();
    await indexCustomer(desk, customer.id);
    await indexCustomer(desk, 'cus_gone');
    const found = await listCustomers(desk, { query: { q }, page: { limit: 10 } });
    expect(found.items.map(({ id }) => id)).toEqual([customer.id]);
    const other = await listCustomers(desk, { query: { q: `${q} nobody` }, page: { limit: 10 } });
    expect(other.items).toEqual([]);
  },
);
