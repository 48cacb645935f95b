import { after, type Instant, minuteMillis, type Now } from '#kernel/time.ts';
import type { Case } from '../cases/index.ts';
import type { TimerRestarter } from './clock-timer.ts';
import { waitUntil } from './wait.ts';

/** A wake-up has come by then, if it comes at all. */
const graceMillis = 2 * minuteMillis;

type Timed = Pick<Case, 'id' | 'clockGeneration' | 'wakeAt'>;

/** Whether something has been due on a case for longer than a healthy wake-up takes. */
export const isOverdue = ({ wakeAt }: Timed, now: Instant): boolean =>
  wakeAt !== undefined && after(wakeAt, graceMillis) < now;

/** Wakes a case by a fresh execution of the generation that holds; what is told is told once all the same (SLA-5). */
export const restartTimer = async (
  { timer, now }: { readonly timer: TimerRestarter; readonly now: Now },
  { id: caseId, clockGeneration: generation, wakeAt }: Timed,
): Promise<void> => {
  if (wakeAt === undefined) return;
  const at = now();
  await timer.restart({ caseId, generation, wakeAt: waitUntil(wakeAt, at) }, at);
};
