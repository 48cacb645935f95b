import type { Actor } from '#kernel/actor.ts';
import { isCustomer, refOf } from '#kernel/actor.ts';
import { type Claim, claimFor, type Once } from '#kernel/claim.ts';
import { given } from '#kernel/given.ts';
import type { NewId } from '#kernel/id.ts';
import { chain, type JournalDraft, type JournalEntry } from '#kernel/journal.ts';
import type { Now } from '#kernel/time.ts';
import type { Customer } from './customer.ts';
import type { CustomerStore } from './customer-store.ts';
import type { CustomerEventType } from './events.ts';
import { customerFaults } from './faults.ts';

/** What every use case of customers is given. */
export type CustomerDeps = {
  readonly customers: CustomerStore;
  readonly now: Now;
  readonly newId: NewId;
};

/** A customer the actor may see. @throws customers/customer-unknown also when it is another's company */
export const demandCustomer = async (
  deps: Pick<CustomerDeps, 'customers'>,
  customerId: string,
  actor: Actor,
): Promise<Customer> => {
  const hidden = isCustomer(actor) && actor.customerId !== customerId;
  const customer = hidden ? undefined : await deps.customers.find(customerId);
  if (customer === undefined) throw customerFaults.customerUnknown();
  return customer;
};

export const fact = (type: CustomerEventType, data: JournalDraft['data']): JournalDraft => ({
  type,
  version: 1,
  data,
});

/** A customer with what happened to it or its contacts chained to its journal. */
export const journalled = (
  deps: CustomerDeps,
  actor: Actor,
  { customer, facts }: { readonly customer: Customer; readonly facts: readonly JournalDraft[] },
): { readonly customer: Customer; readonly entries: readonly JournalEntry[] } => {
  const { entries, head } = chain({ n: customer.version, hash: customer.journalHash }, facts, {
    subject: customer.id,
    at: deps.now(),
    actor: refOf(actor),
    newId: () => deps.newId('event'),
  });
  return { entries, customer: { ...customer, version: head.n, journalHash: head.hash } };
};

/** The claim of a request that may be repeated, to be spread into a change. */
export const claimed = (
  deps: CustomerDeps,
  once: Once | undefined,
  result: unknown,
): { readonly claim?: Claim } => given({ claim: claimFor(once, result, deps.now()) });
