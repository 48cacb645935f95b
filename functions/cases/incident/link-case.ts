import type { Actor } from '#kernel/actor.ts';
import type { Once } from '#kernel/claim.ts';
import { type Amendment, amendCase, type Loaded } from '../amend-case.ts';
import type { Case } from '../case.ts';
import type { CaseDeps } from '../case-deps.ts';
import { caseFaults } from '../faults.ts';
import { demandCorrectable } from '../life/transition.ts';
import { type CaseView, viewCase } from '../reading/view.ts';
import { applyIncidentUpdate } from './apply-incident-update.ts';
import { boundTo } from './bind-case.ts';
import type { IncidentDeps } from './incident-glance.ts';
import { currentUpdate, type IncidentUpdate } from './incident-update.ts';
import { moveToHeir } from './move-to-heir.ts';

export type LinkCaseInput = {
  readonly caseId: string;
  readonly incidentId: string;
  /** The incident's latest update when the caller just read it; a newer one is found all the same. */
  readonly update?: IncidentUpdate | undefined;
  readonly actor: Actor;
  readonly once?: Once | undefined;
};

/** What the case was told before it left is not told again when it comes back. */
const decide = async (
  deps: CaseDeps,
  loaded: Loaded,
  input: LinkCaseInput,
): Promise<Amendment<CaseView>> => {
  const { incidentId, caseId, actor } = input;
  demandCorrectable(loaded.case, loaded.by, loaded.at);
  const lastUpdate = await deps.cases.appliedUpdate(incidentId, caseId);
  const { case: of } = loaded;
  const binding = { incidentId, update: input.update, lastUpdate, actor };
  return {
    ...boundTo({ case: of, drafts: [] }, binding, loaded),
    answer: (settled: Case) => viewCase(settled, input.actor),
  };
};

/** @throws cases/unknown-incident */
const demandGlance = async ({ incidents }: IncidentDeps, incidentId: string) => {
  const found = await incidents.glance(incidentId);
  if (found === undefined) throw caseFaults.unknownIncident({ incidentId });
  return found;
};

/** @throws cases/unknown-incident, cases/incident-merged */
export const latestUpdate = async (
  deps: IncidentDeps,
  incidentId: string,
): Promise<IncidentUpdate | undefined> => {
  const found = await demandGlance(deps, incidentId);
  if (found.mergedInto !== undefined) throw caseFaults.incidentMerged({ into: found.mergedInto });
  return currentUpdate(found);
};

/**
 * What came between reading the incident and linking the case: a newer update, or that it was merged; answers the case
 * when there was something.
 */
export const catchUp = async (
  deps: CaseDeps & IncidentDeps,
  linked: {
    readonly caseId: string;
    readonly incidentId: string;
    readonly known: IncidentUpdate | undefined;
  },
): Promise<Case | undefined> => {
  const { caseId, incidentId, known } = linked;
  const found = await demandGlance(deps, incidentId);
  const update = currentUpdate(found);
  if (update === undefined || update.n === known?.n) return undefined;
  await (found.mergedInto === undefined
    ? applyIncidentUpdate(deps, { caseId, incidentId, update })
    : moveToHeir(deps, { caseId, incidentId, update: update.n }));
  return deps.cases.load(caseId);
};

/**
 * Links a case to an incident (and away from another), with the update the incident has by now: in one transaction,
 * and once more when a newer update came in between. Whoever propagates a still later one finds the link.
 * @throws cases/unknown-case, cases/unknown-incident, cases/incident-merged, cases/incident-disputed,
 * cases/correction-window-elapsed
 */
export const linkCase = async (
  deps: CaseDeps & IncidentDeps,
  input: LinkCaseInput,
): Promise<CaseView> => {
  const { caseId, incidentId, actor, once } = input;
  const known = input.update ?? (await latestUpdate(deps, incidentId));
  const linked = await amendCase(deps, { caseId, actor, once }, (loaded) =>
    decide(deps, loaded, { ...input, update: known }),
  );
  const present = await catchUp(deps, { caseId, incidentId, known });
  return present === undefined ? linked : viewCase(present, actor);
};
