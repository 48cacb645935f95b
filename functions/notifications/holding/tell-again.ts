import { factOf } from '#kernel/journal.ts';
import type { CaseStore } from '../../cases/index.ts';
import type { Notification } from '../notification.ts';
import { type NotifyDeps, notify } from '../notify.ts';
import { findEntry } from '../redrive.ts';

/** What stood in the way of works that all were tried: nobody is left in the middle because another failed. */
export const troublesOf = async (
  works: readonly Promise<readonly unknown[]>[],
): Promise<readonly unknown[]> =>
  (await Promise.allSettled(works)).flatMap((end) =>
    end.status === 'fulfilled' ? end.value : [end.reason],
  );

export type TellAgainDeps = NotifyDeps & {
  readonly cases: NotifyDeps['cases'] & Pick<CaseStore, 'journal'>;
};

/** Why one that waited does not leave although nothing keeps it. */
export const nobodyIsTold = 'Nobody is told this any more.';

/**
 * Tells the event of a notification that waited once more: whatever holds now decides what is sent. Answers how it stands
 * then, and what stood in the way.
 */
export const tellAgain = async (
  deps: TellAgainDeps,
  waiting: Notification,
): Promise<{ readonly current: Notification; readonly trouble: unknown }> => {
  const entry = await findEntry(deps, waiting);
  const trouble =
    entry &&
    (await notify(deps, factOf(entry)).then(
      () => undefined,
      (error: unknown) => error,
    ));
  return { current: (await deps.store.find(waiting.caseId, waiting.id)) ?? waiting, trouble };
};
