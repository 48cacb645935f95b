import type { Actor } from '#kernel/actor.ts';
import type { Once } from '#kernel/claim.ts';
import type { Customer } from './customer.ts';
import { type CustomerDeps, claimed, fact, journalled } from './customer-deps.ts';

export type CreateCustomer = {
  readonly actor: Actor;
  readonly body: Pick<Customer, 'name' | 'type' | 'tier' | 'languages' | 'identifiers'>;
  readonly once: Once | undefined;
};

/** Creates a customer (CUST-1). */
export const createCustomer = async (
  deps: CustomerDeps,
  { actor, body, once }: CreateCustomer,
): Promise<Customer> => {
  const born = { ...body, id: deps.newId('customer'), version: 0, journalHash: '' };
  const { type, tier } = body;
  const facts = [fact('customer.created', { type, tier, origin: 'desk' })];
  const { customer, entries } = journalled(deps, actor, { customer: born, facts });
  await deps.customers.commit({ customer, entries, ...claimed(deps, once, customer) }, 0);
  return customer;
};
