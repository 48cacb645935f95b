import type { Actor } from '#kernel/actor.ts';
import { amendCase } from '../amend-case.ts';
import type { CaseDeps } from '../case-deps.ts';
import { caseFaults } from '../faults.ts';
import { unwatched, watched } from '../life/watch.ts';

export type WatchInput = {
  readonly caseId: string;
  readonly userId: string;
  readonly actor: Actor;
};

type Watchers = { readonly watchers: readonly string[] };

type WatchDeps = CaseDeps & { readonly isStaff: (userId: string) => Promise<boolean> };

/** Lets a colleague, or oneself, follow a case. @throws cases/unknown-watcher, cases/too-many-watchers */
export const watchCase = async (
  deps: WatchDeps,
  { caseId, userId, actor }: WatchInput,
): Promise<Watchers> => {
  if (!(await deps.isStaff(userId))) throw caseFaults.unknownWatcher({ userId });
  return amendCase(deps, { caseId, actor }, ({ case: of }) => ({
    ...watched(of, userId),
    answer: ({ watchers = [] }) => ({ watchers }),
  }));
};

/** Ends that; whoever does not follow the case stays so. @throws cases/unknown-case */
export const unwatchCase = (
  deps: CaseDeps,
  { caseId, userId, actor }: WatchInput,
): Promise<Watchers> =>
  amendCase(deps, { caseId, actor }, ({ case: of }) => ({
    ...unwatched(of, userId),
    answer: ({ watchers = [] }) => ({ watchers }),
  }));
