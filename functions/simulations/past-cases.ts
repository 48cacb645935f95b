import * as z from 'zod';
import type { Page, PageRequest } from '#kernel/page.ts';
import type { Case, CaseStore } from '../cases/index.ts';
import type { CustomerStore } from '../customers/index.ts';
import type { KeptQueue } from '../service-design/index.ts';

/** Which cases are looked back on; all of them without a name. */
export type Chosen = {
  readonly customerId?: string | undefined;
  readonly queueId?: string | undefined;
  readonly openedFrom?: string | undefined;
  readonly openedTo?: string | undefined;
};

export type PastCasesDeps = {
  readonly cases: Pick<CaseStore, 'list'>;
  readonly customers: Pick<CustomerStore, 'list'>;
};

/** What past cases are found in. */
type PastCases = PastCasesDeps & { readonly queues: readonly KeptQueue[] };

/** Customers without a fitting case that are passed by for one page. */
const mostCustomers = 100;

const placeSchema = z.object({
  customer: z.string().optional(),
  case: z.string().optional(),
});
/** After which customer, and after which of the next one's cases. */
type Place = z.infer<typeof placeSchema>;

const keepOf =
  ({ openedFrom = '', openedTo = '9999' }: Chosen) =>
  ({ openedAt, category }: Case): boolean =>
    openedFrom <= openedAt && openedAt < openedTo && category !== 'cancelled';

const ofCustomer = (
  { cases }: PastCasesDeps,
  { customerId, ...chosen }: Chosen & { readonly customerId: string },
  page: PageRequest,
): Promise<Page<Case>> =>
  cases.list({ list: { of: 'customer', customerId }, sort: 'newest', keep: keepOf(chosen) }, page);

/** The cases of the customer after a place, and the place behind them; none when there is no further customer. */
const nextCustomer = async (deps: PastCasesDeps, chosen: Chosen, page: PageRequest) => {
  const place: Place = placeSchema.parse(JSON.parse(page.after ?? '{}'));
  const { items, next } = await deps.customers.list({ limit: 1, after: place.customer });
  const [customer] = items;
  if (customer === undefined) return { cases: [] };
  const one = { ...chosen, customerId: customer.id };
  const found = await ofCustomer(deps, one, { limit: page.limit, after: place.case });
  if (found.next !== undefined)
    return { cases: found.items, after: JSON.stringify({ ...place, case: found.next }) };
  if (next === undefined) return { cases: found.items };
  return { cases: found.items, after: JSON.stringify({ customer: next }) };
};

const ofAll = async (
  deps: PastCasesDeps,
  chosen: Chosen,
  { limit, after }: PageRequest,
): Promise<Page<Case>> => {
  const items: Case[] = [];
  let position = after;
  for (let passed = 0; passed < mostCustomers && items.length < limit; passed += 1) {
    const page = { limit: limit - items.length, after: position };
    const found = await nextCustomer(deps, chosen, page);
    items.push(...found.cases);
    if (found.after === undefined) return { items };
    position = found.after;
  }
  return position === undefined ? { items } : { items, next: position };
};

/** One page of past cases: a customer's, the open ones of a queue, or everybody's, customer by customer. */
export const pastCases = (
  deps: PastCases,
  chosen: Chosen,
  page: PageRequest,
): Promise<Page<Case>> => {
  const { customerId, queueId } = chosen;
  if (customerId !== undefined) return ofCustomer(deps, { ...chosen, customerId }, page);
  if (queueId === undefined) return ofAll(deps, chosen, page);
  const queues = deps.queues.filter(({ id }) => id === queueId);
  return deps.cases.list(
    { list: { of: 'queues', queues }, sort: 'urgency', keep: keepOf(chosen) },
    page,
  );
};
