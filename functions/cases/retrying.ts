import { Fault } from '#kernel/fault.ts';
import { type Case, revisionOf } from './case.ts';
import type { CaseDeps } from './case-deps.ts';

/** Fifty who write to one case at once all come through; together the waits stay below five seconds. */
const appendAttempts = 20;

const conflicts: readonly string[] = ['storage/changed-meanwhile', 'version/stale'];

/** Whether somebody else was quicker, so that reading again and deciding anew may succeed. */
export const isConflict = (error: unknown): boolean =>
  error instanceof Fault && conflicts.includes(error.code);

/** Whether nothing but marks of a propagation came to a case since it was read. */
export const isMarkedOnly = async (
  { cases }: Pick<CaseDeps, 'cases'>,
  before: Case,
): Promise<boolean> => {
  const present = await cases.load(before.id);
  return (
    present !== undefined &&
    present.version !== before.version &&
    revisionOf(present) === revisionOf(before)
  );
};

/** Repeats what lost a race, reading anew each time, as long as that may help. */
export const retrying = async <T>(
  deps: Pick<CaseDeps, 'pause'>,
  attempt: () => Promise<T>,
  mayHelp: () => boolean = () => true,
): Promise<T> => {
  for (let tried = 1; ; tried += 1) {
    try {
      return await attempt();
    } catch (error) {
      if (!isConflict(error) || !mayHelp() || tried === appendAttempts) throw error;
      await deps.pause(tried);
    }
  }
};
