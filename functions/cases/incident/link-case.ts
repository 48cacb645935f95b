import type { Actor } from '#kernel/actor.ts';
import type { Once } from '#kernel/claim.ts';
import { type Amendment, amendCase, type Loaded } from '../amend-case.ts';
import type { Case } from '../case.ts';
import type { CaseDeps } from '../case-deps.ts';
import { caseFaults } from '../faults.ts';
import { demandCorrectable } from '../life/transition.ts';
import { type CaseView, viewCase } from '../reading/view.ts';
import { applyIncidentUpdate } from './apply-incident-update.ts';
import type { IncidentDeps } from './incident-glance.ts';
import { currentUpdate, type IncidentUpdate } from './incident-update.ts';
import { type Bound, link, linkMark } from './membership.ts';
import { takeUpdate } from './take-update.ts';

export type LinkCaseInput = {
  readonly caseId: string;
  readonly incidentId: string;
  /** The incident's latest update when the caller just read it; a newer one is found all the same. */
  readonly update?: IncidentUpdate | undefined;
  readonly actor: Actor;
  readonly once?: Once | undefined;
};

/** A case that comes late takes the present state of the incident with its link. */
const withUpdate = (bound: Bound, { by, at }: Loaded, input: LinkCaseInput): Bound => {
  const { incidentId, update } = input;
  if (bound.drafts.length === 0 || update === undefined) return bound;
  const taken = takeUpdate(bound.case, { by, incidentId, update }, at);
  if (taken.outcome !== 'applied') return bound;
  const { case: of, drafts } = taken.decision;
  const mark = linkMark(of, { incidentId, mark: 'linked', update: update.n });
  const others = bound.links.filter((one) => one.incidentId !== incidentId);
  return { case: of, drafts: [...bound.drafts, ...drafts], links: [...others, mark] };
};

/** What the case was told before it left is not told again when it comes back. */
const decide = async (
  deps: CaseDeps,
  loaded: Loaded,
  input: LinkCaseInput,
): Promise<Amendment<CaseView>> => {
  const { incidentId, caseId, actor } = input;
  demandCorrectable(loaded.case, loaded.by, loaded.at);
  const update = await deps.cases.appliedUpdate(incidentId, caseId);
  const linked = link(loaded.case, { incidentId, update, actor }, loaded.at);
  return {
    ...withUpdate(linked, loaded, input),
    answer: (settled: Case) => viewCase(settled, input.actor),
  };
};

/** @throws cases/unknown-incident */
const latestUpdate = async (
  { incidents }: IncidentDeps,
  incidentId: string,
): Promise<IncidentUpdate | undefined> => {
  const found = await incidents.glance(incidentId);
  if (found === undefined) throw caseFaults.unknownIncident({ incidentId });
  return currentUpdate(found);
};

/**
 * Links a case to an incident (and away from another), with the update the incident has by now: in one transaction,
 * and once more when a newer update came in between. Whoever propagates a still later one finds the link.
 * @throws cases/unknown-case, cases/unknown-incident, cases/incident-disputed, cases/correction-window-elapsed
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
  const update = await latestUpdate(deps, incidentId);
  if (update === undefined || update.n === known?.n) return linked;
  await applyIncidentUpdate(deps, { caseId, incidentId, update });
  const present = await deps.cases.load(caseId);
  return present === undefined ? linked : viewCase(present, actor);
};
