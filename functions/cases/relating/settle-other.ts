import type { Actor } from '#kernel/actor.ts';
import type { Instant } from '#kernel/time.ts';
import type { Case } from '../case.ts';
import type { CaseDeps } from '../case-deps.ts';
import { type Decision, settle, settlingOf } from '../life/settle.ts';
import type { OtherChange } from '../store/case-store.ts';

/** What a command on one case does to another besides; nothing where nothing was decided. */
export const settleOther = async (
  deps: CaseDeps,
  before: Case,
  { decision, at, actor }: { decision: Decision; at: Instant; actor: Actor },
): Promise<readonly OtherChange[]> => {
  if (decision.drafts.length === 0) return [];
  const designs = await deps.designs.current(['queues', 'sla-policies', 'calendars']);
  const change = settle(before, decision, settlingOf(deps, { designs, at, actor }));
  return [{ change, seen: before.version }];
};
