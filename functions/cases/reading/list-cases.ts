import { type Actor, isCustomer } from '#kernel/actor.ts';
import type { Page, PageRequest } from '#kernel/page.ts';
import type { CaseType, Designs, Severity, StateCategory } from '../../service-design/index.ts';
import type { Case } from '../case.ts';
import type { CaseDeps } from '../case-deps.ts';
import { caseFaults } from '../faults.ts';
import type { IncidentDeps } from '../incident/incident-glance.ts';
import { isOpen } from '../life/workflow.ts';
import type { CaseList, Sort } from '../store/case-store.ts';
import { showIncidents } from './show-incident.ts';
import { type CaseView, viewCase } from './view.ts';

/** What a list may be narrowed to; `owner` may be `none`. */
export type CaseFilters = {
  readonly queue?: string | undefined;
  readonly state?: string | undefined;
  readonly category?: StateCategory | undefined;
  readonly owner?: string | undefined;
  readonly customer?: string | undefined;
  readonly contact?: string | undefined;
  readonly incident?: string | undefined;
  readonly severity?: Severity | undefined;
  readonly type?: CaseType | undefined;
  readonly tag?: string | undefined;
  readonly q?: string | undefined;
  readonly sort?: Sort | undefined;
};

const noOwner = 'none';

type Test = (of: Case, wanted: string) => boolean;

const tests: Readonly<Record<Exclude<keyof CaseFilters, 'q' | 'sort'>, Test>> = {
  queue: (of, wanted) => of.queueId === wanted,
  state: (of, wanted) => of.state === wanted,
  category: (of, wanted) => of.category === wanted,
  owner: (of, wanted) => (of.ownerId ?? noOwner) === wanted,
  customer: (of, wanted) => of.customerId === wanted,
  contact: (of, wanted) => of.contactId === wanted,
  incident: (of, wanted) => of.incidentId === wanted,
  severity: (of, wanted) => of.severity === wanted,
  type: (of, wanted) => of.type === wanted,
  tag: (of, wanted) => of.tags.includes(wanted),
};

/** Whether a case is what the filters ask for; lists of work hold open cases only. */
export const fits =
  (filters: CaseFilters, list: CaseList) =>
  (of: Case): boolean =>
    (list.of === 'customer' || isOpen(of.category)) &&
    Object.entries(tests).every(([name, test]) => {
      const wanted = filters[name as keyof typeof tests];
      return wanted === undefined || test(of, wanted);
    });

/** The narrowest list that holds all the filters ask for. */
const listFor = (filters: CaseFilters, { queues }: Designs['queues']): CaseList => {
  const { customer, owner, queue } = filters;
  if (customer !== undefined) return { of: 'customer', customerId: customer };
  if (owner !== undefined && owner !== noOwner) return { of: 'owner', ownerId: owner };
  return { of: 'queues', queueIds: queue === undefined ? queues.map(({ id }) => id) : [queue] };
};

const demandPossible = ({ category, customer, q }: CaseFilters): void => {
  if (q !== undefined) throw caseFaults.searchUnavailable();
  if (category !== undefined && !isOpen(category) && customer === undefined)
    throw caseFaults.listNeedsCustomer({ category });
};

/** A customer lists the cases of their own company; which queue or agent has them is not theirs to know. */
const narrowed = (filters: CaseFilters, actor: Actor): CaseFilters => {
  if (!isCustomer(actor)) return filters;
  if (filters.customer !== undefined && filters.customer !== actor.customerId)
    throw caseFaults.unknownCase();
  const { queue: _queue, owner: _owner, tag: _tag, ...shown } = filters;
  return { ...shown, customer: actor.customerId };
};

/**
 * Lists cases: open ones by queue or owner, all of them by customer; by urgency unless told (QUE-4).
 * @throws cases/list-needs-customer, cases/search-unavailable, cases/unknown-case for a foreign company
 */
export const listCases = async (
  deps: Pick<CaseDeps, 'cases' | 'designs'> & IncidentDeps,
  input: { readonly filters: CaseFilters; readonly actor: Actor; readonly page: PageRequest },
): Promise<Page<CaseView>> => {
  const { actor, page } = input;
  const filters = narrowed(input.filters, actor);
  demandPossible(filters);
  const { queues } = await deps.designs.current(['queues']);
  const list = listFor(filters, queues.document);
  const query = { list, sort: filters.sort ?? 'urgency', keep: fits(filters, list) };
  const { items, ...rest } = await deps.cases.list(query, page);
  const views = items.map((of) => viewCase(of, actor));
  return { ...rest, items: await showIncidents(deps, views, actor) };
};
