import { after, hourMillis, type Instant } from '#kernel/time.ts';
import type { Designs } from '../../service-design/index.ts';
import type { Case } from '../case.ts';
import { isWaiting } from './workflow.ts';

const aWeek = 7 * 24;

/** Since when a case waits as it does; its clocks stand still for as long, or it says so itself. */
export const waitingSince = ({
  category,
  pauses,
  waitingSince: since,
}: Case): Instant | undefined => {
  if (!isWaiting(category)) return undefined;
  const last = pauses.at(-1);
  return last !== undefined && last.to === undefined ? last.from : since;
};

/** Whether a case waits for longer than its state may (CASE-6). */
export const isStuck = (
  of: Case,
  workflows: Designs['workflows']['workflows'],
  now: Instant,
): boolean => {
  const since = waitingSince(of);
  if (since === undefined) return false;
  const workflow = workflows.find(({ id }) => id === of.workflow.id);
  const state = workflow?.states.find(({ id }) => id === of.state);
  const hours = state?.stuckAfterHours ?? aWeek;
  return after(since, hours * hourMillis) <= now;
};
