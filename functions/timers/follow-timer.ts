import * as z from 'zod';
import type { DomainEvent } from '#kernel/event.ts';
import type { Now } from '#kernel/time.ts';
import type { CaseStore } from '../cases/index.ts';
import type { ClockTimer } from './clock-timer.ts';
import { waitUntil } from './wait.ts';

export type FollowDeps = {
  readonly cases: Pick<CaseStore, 'load'>;
  readonly timer: ClockTimer;
  readonly now: Now;
};

const timerMoved = z.object({ timer: z.object({ generation: z.int() }) });

/**
 * The next instant of a case moved: its new wake-up is started and the one before stopped. The case itself is asked,
 * for events may come late and out of order; one whose generation holds no more has nothing to say. Starting comes
 * first, since only that is needed: an old wake-up that is not stopped finds its generation stale and ends (SLA-5).
 */
export const followTimer = async (deps: FollowDeps, event: DomainEvent): Promise<void> => {
  const { generation } = timerMoved.parse(event.data).timer;
  const of = await deps.cases.load(event.subject);
  if (of === undefined || of.clockGeneration !== generation) return;
  const { id: caseId, wakeAt } = of;
  if (wakeAt !== undefined) {
    await deps.timer.start({ caseId, generation, wakeAt: waitUntil(wakeAt, deps.now()) });
  }
  if (generation > 1) await deps.timer.stop({ caseId, generation: generation - 1 });
};
