import type { Page } from '#kernel/page.ts';
import type { Case, CaseStore } from '../../cases/index.ts';
import { isOpen } from '../../cases/index.ts';
import type { CustomerStore } from '../../customers/index.ts';
import type { DesignStore } from '../../service-design/index.ts';

export type CaseLaneDeps = {
  readonly cases: Pick<CaseStore, 'list'>;
  readonly customers: Pick<CustomerStore, 'list'>;
  readonly designs: Pick<DesignStore, 'current'>;
};

const pageSize = 25;

/** The open cases of all queues, most urgent first: what is overdue comes before anything else. */
export const openCasesAfter = async (
  { cases, designs }: CaseLaneDeps,
  after: string | undefined,
): Promise<Page<Case>> => {
  const { queues } = await designs.current(['queues']);
  const list = { of: 'queues', ...queues.document } as const;
  return cases.list({ list, sort: 'urgency', keep: () => true }, { limit: pageSize, after });
};

/** Where the lane of all cases stands: after which customer, and after which of the next one's cases. */
type Place = { readonly customer?: string | undefined; readonly case?: string | undefined };

const placeOf = (position: string | undefined): Place =>
  position === undefined ? {} : (JSON.parse(position) as Place);

/** Cases out of the queues, customer by customer: resolved ones wait for their closing, closed ones keep a journal. */
export const restingCasesAfter = async (
  { cases, customers }: CaseLaneDeps,
  position: string | undefined,
): Promise<Page<Case>> => {
  const place = placeOf(position);
  const { items, next } = await customers.list({ limit: 1, after: place.customer });
  const customer = items[0];
  if (customer === undefined) return { items: [] };
  const list = { of: 'customer', customerId: customer.id } as const;
  const keep = (of: Case): boolean => !isOpen(of.category);
  const page = await cases.list(
    { list, sort: 'newest', keep },
    { limit: pageSize, after: place.case },
  );
  if (page.next !== undefined)
    return { items: page.items, next: JSON.stringify({ ...place, case: page.next }) };
  return next === undefined
    ? { items: page.items }
    : { items: page.items, next: JSON.stringify({ customer: next }) };
};
