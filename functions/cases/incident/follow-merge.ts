import type { Instant } from '#kernel/time.ts';
import type { Case } from '../case.ts';
import { caseFaults } from '../faults.ts';
import { isOpen, type VersionedWorkflow } from '../life/workflow.ts';
import type { IncidentGlance } from './incident-glance.ts';
import { currentUpdate } from './incident-update.ts';
import { attached, type Bound, linkMark } from './membership.ts';
import { type SkipReason, type Taken, takeUpdate } from './take-update.ts';

/** The merge of an incident as one of its cases follows it. */
export type Merge = {
  readonly by: VersionedWorkflow;
  /** The incident that was merged, and the number of the update that said so. */
  readonly incidentId: string;
  readonly update: number;
  /** Where it went, and the number of the last update the case had of that before. */
  readonly heir: IncidentGlance;
  readonly lastUpdate: number;
};

/** What following does to a case: like an update, it is done once, and is nobody's change unless the case ends by it. */
export type Followed =
  | { readonly outcome: 'applied'; readonly bound: Bound; readonly isMark: boolean }
  | Exclude<Taken, { readonly outcome: 'applied' }>;

/** An heir that is over by now ends its cases; what it announced before that they show by reference. */
const ended = (of: Case, { by, heir }: Merge, now: Instant): Taken | undefined => {
  const update = currentUpdate(heir);
  if (update?.resolves !== true || !isOpen(of.category)) return undefined;
  const taken = takeUpdate(of, { by, incidentId: heir.id, update }, now);
  return taken.outcome === 'skipped' ? undefined : taken;
};

/** Whoever is with the heir was taken there by somebody who was quicker. */
const whyNot = ({ incidentId, disputed }: Case, merge: Merge): SkipReason => {
  if (incidentId === merge.heir.id) return 'has-it';
  return disputed?.incidentId === merge.incidentId ? 'disputed' : 'not-linked';
};

/**
 * Takes a case from an incident that was merged to the one it went into, with whatever that announced so far.
 * @throws cases/incident-disputed when the customer said that it was not that
 */
export const followMerge = (of: Case, merge: Merge, now: Instant): Followed => {
  const { incidentId, update, heir, lastUpdate } = merge;
  if (of.incidentId !== incidentId) return { outcome: 'skipped', reason: whyNot(of, merge) };
  if (of.disputed?.incidentId === heir.id)
    throw caseFaults.incidentDisputed({ incidentId: heir.id });
  const taken = ended(attached(of, { incidentId: heir.id, update: lastUpdate }, now), merge, now);
  if (taken?.outcome === 'failed') return taken;
  const kept = { incidentId: heir.id, update: heir.updateNumber };
  const ending = taken?.outcome === 'applied' ? taken.decision : undefined;
  const data = { incidentId: heir.id, previousIncidentId: incidentId };
  const bound: Bound = {
    case: ending?.case ?? attached(of, kept, now),
    drafts: [{ type: 'case.incident-merged', version: 1, data }, ...(ending?.drafts ?? [])],
    links: [
      linkMark(of, { incidentId, mark: 'moved', update }),
      linkMark(of, { ...kept, mark: 'linked' }),
    ],
  };
  return { outcome: 'applied', bound, isMark: ending === undefined };
};
