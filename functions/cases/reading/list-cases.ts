import { type Actor, isCustomer } from '#kernel/actor.ts';
import type { Page, PageRequest } from '#kernel/page.ts';
import type { Designs } from '../../service-design/index.ts';
import type { Case } from '../case.ts';
import type { CaseDeps } from '../case-deps.ts';
import { caseFaults } from '../faults.ts';
import type { IncidentDeps } from '../incident/incident-glance.ts';
import { isOpen } from '../life/workflow.ts';
import { type FindDeps, findCases, isAskedFor } from '../searching/find-cases.ts';
import type { CaseList, CaseQuery } from '../store/case-store.ts';
import { type CaseFilters, fits, noOwner, withoutInside } from './case-filters.ts';
import { showIncidents } from './show-incident.ts';
import { type CaseView, viewCase } from './view.ts';

export type ListDeps = Pick<CaseDeps, 'cases' | 'designs' | 'now'> & IncidentDeps & FindDeps;

/** The narrowest list that holds all the filters ask for. */
const listFor = (filters: CaseFilters, { queues }: Designs['queues']): CaseList => {
  const { customer, owner, queue } = filters;
  if (customer !== undefined) return { of: 'customer', customerId: customer };
  if (owner !== undefined && owner !== noOwner) return { of: 'owner', ownerId: owner };
  const asked = queues.filter(({ id }) => queue === undefined || id === queue);
  return { of: 'queues', queues: asked };
};

const demandPossible = ({ category, customer, q, sort }: CaseFilters): void => {
  if (q !== undefined && sort !== undefined && sort !== 'newest')
    throw caseFaults.searchHasItsOrder();
  if (q === undefined && category !== undefined && !isOpen(category) && customer === undefined)
    throw caseFaults.listNeedsCustomer({ category });
};

/** A customer lists the cases of their own company; which queue or agent has them is not theirs to know. */
const narrowed = (filters: CaseFilters, actor: Actor): CaseFilters => {
  if (!isCustomer(actor)) return filters;
  if (filters.customer !== undefined && filters.customer !== actor.customerId)
    throw caseFaults.unknownCase();
  return { ...withoutInside(filters), customer: actor.customerId };
};

type Listing = {
  readonly filters: CaseFilters;
  readonly actor: Actor;
  readonly page: PageRequest;
};

/** What filters without words ask for, as one list. */
export const caseQueryOf = async (
  deps: Pick<ListDeps, 'designs' | 'now'>,
  filters: Omit<CaseFilters, 'q'>,
): Promise<CaseQuery> => {
  const { queues, workflows } = await deps.designs.current(['queues', 'workflows']);
  const list = listFor(filters, queues.document);
  const around = { ...workflows.document, now: deps.now(), openOnly: list.of !== 'customer' };
  return { list, sort: filters.sort ?? 'urgency', keep: fits(filters, around) };
};

const listed = async (deps: ListDeps, { filters, actor, page }: Listing): Promise<Page<Case>> => {
  const { q } = filters;
  if (q !== undefined && !isCustomer(actor)) {
    const { workflows } = await deps.designs.current(['workflows']);
    const around = { ...workflows.document, now: deps.now(), openOnly: false };
    return findCases(deps, { q, keep: fits(filters, around) }, page);
  }
  const query = await caseQueryOf(deps, filters);
  if (q === undefined) return deps.cases.list(query, page);
  const isAsked = isAskedFor(q);
  const keep = (of: Case): boolean => query.keep(of) && isAsked(of);
  return deps.cases.list({ ...query, sort: 'newest', keep }, page);
};

/**
 * Lists cases: open ones by queue or owner, all of them by customer; by urgency unless told (QUE-4).
 * With `q`, cases of any state that hold its words; customers are found what their list shows (CASE-12).
 * @throws cases/list-needs-customer, cases/search-has-its-order, cases/unknown-case for a foreign company
 */
export const listCases = async (deps: ListDeps, input: Listing): Promise<Page<CaseView>> => {
  const { actor } = input;
  const filters = narrowed(input.filters, actor);
  demandPossible(filters);
  const { items, ...rest } = await listed(deps, { ...input, filters });
  const views = items.map((of) => viewCase(of, actor));
  return { ...rest, items: await showIncidents(deps, views, actor) };
};
