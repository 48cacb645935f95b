import { type Actor, isCustomer } from '#kernel/actor.ts';
import type { Page, PageRequest } from '#kernel/page.ts';
import type { Designs } from '../../service-design/index.ts';
import type { CaseDeps } from '../case-deps.ts';
import { caseFaults } from '../faults.ts';
import type { IncidentDeps } from '../incident/incident-glance.ts';
import { isOpen } from '../life/workflow.ts';
import type { CaseList } from '../store/case-store.ts';
import { type CaseFilters, fits, noOwner, withoutInside } from './case-filters.ts';
import { showIncidents } from './show-incident.ts';
import { type CaseView, viewCase } from './view.ts';

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
  return { ...withoutInside(filters), customer: actor.customerId };
};

/**
 * Lists cases: open ones by queue or owner, all of them by customer; by urgency unless told (QUE-4).
 * @throws cases/list-needs-customer, cases/search-unavailable, cases/unknown-case for a foreign company
 */
export const listCases = async (
  deps: Pick<CaseDeps, 'cases' | 'designs' | 'now'> & IncidentDeps,
  input: { readonly filters: CaseFilters; readonly actor: Actor; readonly page: PageRequest },
): Promise<Page<CaseView>> => {
  const { actor, page } = input;
  const filters = narrowed(input.filters, actor);
  demandPossible(filters);
  const { queues, workflows } = await deps.designs.current(['queues', 'workflows']);
  const list = listFor(filters, queues.document);
  const keep = fits(filters, list, { ...workflows.document, now: deps.now() });
  const query = { list, sort: filters.sort ?? 'urgency', keep };
  const { items, ...rest } = await deps.cases.list(query, page);
  const views = items.map((of) => viewCase(of, actor));
  return { ...rest, items: await showIncidents(deps, views, actor) };
};
