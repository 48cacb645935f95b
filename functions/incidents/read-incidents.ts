import type { Page, PageRequest } from '#kernel/page.ts';
import { foldWord } from '#kernel/words.ts';
import { type Relative, relativesOf } from './family/show-relatives.ts';
import type { Incident, IncidentStatus, IncidentUpdate } from './incident.ts';
import { isResolved } from './incident.ts';
import { demandIncident, type IncidentDeps } from './incident-deps.ts';

/** What a list of incidents may be narrowed to; `open` is every status but resolved. */
export type IncidentFilters = {
  readonly state?: 'open' | IncidentStatus | undefined;
  readonly service?: string | undefined;
  readonly area?: string | undefined;
};

const names = (all: readonly string[], wanted: string | undefined): boolean =>
  wanted === undefined || all.some((name) => foldWord(name) === foldWord(wanted));

const hasState = (of: Incident, state: IncidentFilters['state']): boolean => {
  if (state === undefined) return true;
  return state === 'open' ? !isResolved(of) : of.status === state;
};

export const fits =
  ({ state, service, area }: IncidentFilters) =>
  (of: Incident): boolean =>
    hasState(of, state) && names(of.services, service) && names(of.areas, area);

/** An incident with those it belongs together with, as they stand. @throws incidents/unknown-incident */
export const readIncident = async (
  deps: Pick<IncidentDeps, 'incidents'>,
  { incidentId }: { readonly incidentId: string },
): Promise<Incident & { readonly relatives: readonly Relative[] }> => {
  const found = await demandIncident(deps, incidentId);
  return { ...found, relatives: await relativesOf(deps, found) };
};

/** Lists incidents, newest first. */
export const listIncidents = (
  { incidents }: Pick<IncidentDeps, 'incidents'>,
  { filters, page }: { readonly filters: IncidentFilters; readonly page: PageRequest },
): Promise<Page<Incident>> => {
  const { state } = filters;
  const list = state === undefined || state === 'resolved' ? 'all' : 'open';
  return incidents.list({ list, keep: fits(filters) }, page);
};

/** The updates of an incident, in the order they were announced. @throws incidents/unknown-incident */
export const listUpdates = async (
  deps: Pick<IncidentDeps, 'incidents'>,
  { incidentId, page }: { readonly incidentId: string; readonly page: PageRequest },
): Promise<Page<IncidentUpdate>> => {
  await demandIncident(deps, incidentId);
  return deps.incidents.updates(incidentId, page);
};
