import type { UseCases } from '#platform/http/serve.ts';
import { type AffectedDeps, openForAffected } from './affected/open-for-affected.ts';
import { changeIncident } from './change-incident.ts';
import type { routes } from './contract.ts';
import { placeIncident } from './family/place-incident.ts';
import {
  type LinkDeps,
  linkCaseToIncident,
  unlinkCaseFromIncident,
} from './links/link-case-to-incident.ts';
import { linkCases } from './links/link-cases.ts';
import { linkQuality } from './links/link-quality.ts';
import { type ListLinkedDeps, listLinkedCases } from './links/list-linked-cases.ts';
import { suggestIncidents } from './matching/suggest-incidents.ts';
import { mergeIncident } from './merging/merge-incident.ts';
import { openIncident } from './open-incident.ts';
import { type ListPropagationsDeps, listPropagations } from './propagation/list-propagations.ts';
import { type RetryDeps, retryPropagation } from './propagation/retry-propagation.ts';
import { stopPropagation } from './propagation/stop-propagation.ts';
import { listIncidents, listUpdates, readIncident } from './read-incidents.ts';
import { updateIncident } from './update-incident.ts';

/** Everything behind the routes of incidents. */
export type IncidentApiDeps = LinkDeps &
  AffectedDeps &
  ListLinkedDeps &
  ListPropagationsDeps &
  RetryDeps;

const reading = (deps: IncidentApiDeps) =>
  ({
    listIncidents: ({ query, page }) => listIncidents(deps, { filters: query, page }),
    suggestIncidents: ({ query }) => suggestIncidents(deps, query),
    readIncident: ({ params }) => readIncident(deps, params),
    listUpdates: ({ params, page }) => listUpdates(deps, { ...params, page }),
    listLinkedCases: ({ params, page }) => listLinkedCases(deps, { ...params, page }),
    readLinkQuality: ({ params }) => linkQuality(deps, params),
    listPropagations: ({ params }) => listPropagations(deps, params),
  }) satisfies Partial<UseCases<typeof routes>>;

const writing = (deps: IncidentApiDeps) =>
  ({
    openIncident: ({ body, actor, once }) => openIncident(deps, { ...body, actor, once }),
    changeIncident: ({ params, body, actor, expectedVersion }) =>
      changeIncident(deps, { ...params, changes: body, actor, expectedVersion }),
    updateIncident: ({ params, body, actor, once }) =>
      updateIncident(deps, { ...params, ...body, actor, once }),
    linkCases: ({ params, body, actor, once }) =>
      linkCases(deps, { ...params, ...body, actor, once }),
    openForAffected: ({ params, body, actor, once }) =>
      openForAffected(deps, { ...params, ...body, actor, once }),
    retryPropagation: ({ params: { incidentId, n }, actor, once }) =>
      retryPropagation(deps, { incidentId, update: n, actor, once }),
    stopPropagation: ({ params: { incidentId, n }, actor, once }) =>
      stopPropagation(deps, { incidentId, update: n, actor, once }),
    linkCase: ({ params, body, actor }) => linkCaseToIncident(deps, { ...params, ...body, actor }),
    unlinkCase: ({ params, actor }) => unlinkCaseFromIncident(deps, { ...params, actor }),
  }) satisfies Partial<UseCases<typeof routes>>;

const together = (deps: IncidentApiDeps) =>
  ({
    mergeIncident: ({ params, body, actor, expectedVersion }) =>
      mergeIncident(deps, { ...params, ...body, actor, expectedVersion }),
    setParent: ({ params, body, actor, expectedVersion }) =>
      placeIncident(deps, { ...params, parent: body.incident, actor, expectedVersion }),
    removeParent: ({ params, actor, expectedVersion }) =>
      placeIncident(deps, { ...params, parent: undefined, actor, expectedVersion }),
  }) satisfies Partial<UseCases<typeof routes>>;

/** One use case a route. */
export const bindRoutes = (deps: IncidentApiDeps): UseCases<typeof routes> => ({
  ...reading(deps),
  ...writing(deps),
  ...together(deps),
});
