import type { CaseStore } from '../../cases/index.ts';
import { incidentFaults } from '../faults.ts';
import type { IncidentDeps } from '../incident-deps.ts';
import { type Match, matchIncidents } from './match-incidents.ts';

export type SuggestDeps = Pick<IncidentDeps, 'incidents'> & {
  readonly cases: { readonly cases: Pick<CaseStore, 'load'> };
};

/** Open incidents compared for one suggestion; a desk with more has other worries. */
const mostCompared = 500;
const mostSuggested = 10;

/** The open incidents that may be behind a case, the likeliest first. @throws incidents/unknown-case */
export const suggestIncidents = async (
  { incidents, cases }: SuggestDeps,
  { caseId }: { readonly caseId: string },
): Promise<{ readonly items: readonly Match[] }> => {
  const [of, open] = await Promise.all([
    cases.cases.load(caseId),
    incidents.list({ list: 'open', keep: () => true }, { limit: mostCompared }),
  ]);
  if (of === undefined) throw incidentFaults.unknownCase();
  return { items: matchIncidents(of, open.items).slice(0, mostSuggested) };
};
