import type { Actor } from '#kernel/actor.ts';
import {
  type CaseDeps,
  type CaseView,
  type IncidentDeps as GlanceDeps,
  linkCase,
  unlinkCase,
} from '../../cases/index.ts';
import { demandIncident, type IncidentDeps } from '../incident-deps.ts';
import { demandUnmerged } from '../merging/demand-unmerged.ts';

export type LinkDeps = Pick<IncidentDeps, 'incidents'> & { readonly cases: CaseDeps & GlanceDeps };

/**
 * Links one case, with whatever the incident has announced so far.
 * @throws incidents/unknown-incident, incidents/merged, cases/unknown-case, and what `linkCase` refuses
 */
export const linkCaseToIncident = async (
  deps: LinkDeps,
  input: { readonly caseId: string; readonly incidentId: string; readonly actor: Actor },
): Promise<CaseView> => {
  demandUnmerged(await demandIncident(deps, input.incidentId));
  return linkCase(deps.cases, input);
};

/** Takes a case from its incident; nothing happens when it has none. @throws cases/unknown-case */
export const unlinkCaseFromIncident = (
  deps: Pick<LinkDeps, 'cases'>,
  input: { readonly caseId: string; readonly actor: Actor },
): Promise<CaseView> => unlinkCase(deps.cases, input);
