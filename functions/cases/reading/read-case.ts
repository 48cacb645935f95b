import type { Actor } from '#kernel/actor.ts';
import { loadFor } from '../amend-case.ts';
import type { Case } from '../case.ts';
import type { CaseDeps } from '../case-deps.ts';
import { caseFaults } from '../faults.ts';
import type { IncidentDeps } from '../incident/incident-glance.ts';
import { showRelations } from '../relating/show-relations.ts';
import { showIncident } from './show-incident.ts';
import { type CaseView, viewCase } from './view.ts';

type ReadDeps = Pick<CaseDeps, 'cases'> & IncidentDeps;

/** A case by its id, with its incident and the cases related to it as they stand now. @throws cases/unknown-case */
export const readCase = async (
  deps: ReadDeps,
  { caseId, actor }: { readonly caseId: string; readonly actor: Actor },
): Promise<CaseView> => {
  const view = viewCase(await loadFor(deps, caseId, actor), actor);
  const [incident, relations] = await Promise.all([
    showIncident(deps, view, actor),
    showRelations(deps, view),
  ]);
  return { ...incident, ...relations };
};

/** A case by its reference, for those who may read it anyway: a reference grants nothing. @throws cases/unknown-case */
export const readByReference = async (
  deps: ReadDeps,
  { reference, actor }: { readonly reference: string; readonly actor: Actor },
): Promise<CaseView> => {
  const found: Case | undefined = await deps.cases.byReference(reference);
  if (found === undefined) throw caseFaults.unknownCase();
  return readCase(deps, { caseId: found.id, actor });
};
