import type { Desk } from './desk.ts';

/** Somebody a case can be opened for. */
export type Someone = { readonly customerId: string; readonly contactId: string };

/** The first contact of the first customer of the demo. */
export const someoneOf = async (desk: Desk, as: string): Promise<Someone> => {
  const customers = await desk.request('GET', '/v1/customers?limit=1', { as });
  const customerId = customers.body.items[0].id;
  const contacts = await desk.request('GET', `/v1/customers/${customerId}/contacts`, { as });
  return { customerId, contactId: contacts.body.items[0].id };
};
