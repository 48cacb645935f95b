import { Fault } from '#kernel/fault.ts';
import type { Instant, Now } from '#kernel/time.ts';
import type { Lane, ProgressStore } from '../progress-store.ts';

/** What one step along a lane came to; without a position the lane is at its end. */
export type Step = { readonly examined: number; readonly position?: string | undefined };

/** Takes one page from a position, the first one from none. */
export type TakeStep = (position: string | undefined) => Promise<Step>;

export type Walked = { readonly examined: number; readonly isDone: boolean };

const isOvertaken = (error: unknown): boolean =>
  error instanceof Fault && error.code === 'storage/changed-meanwhile';

type Way = { readonly lane: Lane; readonly until: Instant; readonly take: TakeStep };

/**
 * Walks a lane page by page from where the last run came to, and notes after each page how far it is, so that a run that
 * ends early, or is killed, is gone on with by the next. Of two runs in one lane the slower one leaves it.
 */
export const walkLane = async (
  { progress, now }: { readonly progress: ProgressStore; readonly now: Now },
  { lane, until, take }: Way,
): Promise<Walked> => {
  const standing = await progress.read(lane);
  let version = standing?.version ?? 0;
  let position = standing?.position;
  let examined = 0;
  while (now() < until) {
    const step = await take(position);
    examined += step.examined;
    version += 1;
    position = step.position;
    const reached = { lane, at: now(), version, ...(position === undefined ? {} : { position }) };
    try {
      await progress.save(reached);
    } catch (error) {
      if (!isOvertaken(error)) throw error;
      return { examined, isDone: false };
    }
    if (position === undefined) return { examined, isDone: true };
  }
  return { examined, isDone: false };
};
