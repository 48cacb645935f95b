import { Fault } from '#kernel/fault.ts';
import type { CaseDeps } from './case-deps.ts';

const appendAttempts = 12;

const conflicts: readonly string[] = ['storage/changed-meanwhile', 'version/stale'];

/** Whether somebody else was quicker, so that reading again and deciding anew may succeed. */
export const isConflict = (error: unknown): boolean =>
  error instanceof Fault && conflicts.includes(error.code);

/** Repeats what lost a race, reading anew each time. */
export const retrying = async <T>(
  deps: Pick<CaseDeps, 'pause'>,
  attempt: () => Promise<T>,
): Promise<T> => {
  for (let tried = 1; ; tried += 1) {
    try {
      return await attempt();
    } catch (error) {
      if (!isConflict(error) || tried === appendAttempts) throw error;
      await deps.pause(tried);
    }
  }
};
