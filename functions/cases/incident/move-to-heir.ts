import { type Amendment, amendCase, type Loaded } from '../amend-case.ts';
import type { CaseDeps } from '../case-deps.ts';
import { caseFaults } from '../faults.ts';
import { type AppliedUpdate, orFailed, propagation } from './apply-incident-update.ts';
import { followMerge } from './follow-merge.ts';
import { heirGlance } from './heir-glance.ts';
import type { IncidentDeps } from './incident-glance.ts';

export type MoveToHeirInput = {
  readonly caseId: string;
  /** The incident that was merged, and the number of the update that said so. */
  readonly incidentId: string;
  readonly update: number;
};

const decide = async (
  deps: CaseDeps & IncidentDeps,
  { case: of, by, at }: Loaded,
  { incidentId, update }: MoveToHeirInput,
): Promise<Amendment<AppliedUpdate>> => {
  const heir = await heirGlance(deps, incidentId);
  if (heir === undefined) throw caseFaults.unknownIncident({ incidentId });
  const lastUpdate = await deps.cases.appliedUpdate(heir.id, of.id);
  const followed = followMerge(of, { by, incidentId, update, heir, lastUpdate }, at);
  if (followed.outcome !== 'applied') return { case: of, drafts: [], answer: () => followed };
  const { bound, isMark } = followed;
  return { ...bound, isMark, answer: () => ({ outcome: 'applied' }) };
};

/**
 * Takes one case from an incident that was merged to its heir, once, however often it is asked for: link here, link
 * there and journal in one transaction. Whoever disputed or left is passed over.
 * @throws only what passes by itself, e.g. storage/busy
 */
export const moveToHeir = (
  deps: CaseDeps & IncidentDeps,
  input: MoveToHeirInput,
): Promise<AppliedUpdate> =>
  orFailed(
    amendCase(deps, { caseId: input.caseId, actor: propagation }, (loaded) =>
      decide(deps, loaded, input),
    ),
  );
