import type { Escalation, Priority } from '../../service-design/index.ts';
import type { Case } from '../case.ts';
import { assign, change } from './change.ts';
import type { Decision } from './settle.ts';
import { priorityRank } from './urgency.ts';

/** A priority if it is higher than the one a case has. */
export const raised = ({ priority }: Pick<Case, 'priority'>, to: Priority | undefined) =>
  to !== undefined && priorityRank(to) < priorityRank(priority) ? to : undefined;

/** Does what a level of escalation says: another queue, a higher priority, no owner (SLA-4). */
export const escalate = (of: Case, escalation: Escalation): Decision => {
  const { moveToQueue: queueId, raisePriorityTo, releaseOwner } = escalation;
  const changed = change(of, { queueId, priority: raised(of, raisePriorityTo) });
  if (releaseOwner !== true) return changed;
  const released = assign(changed.case, undefined);
  return { case: released.case, drafts: [...changed.drafts, ...released.drafts] };
};
