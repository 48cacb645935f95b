import type { Now } from '#kernel/time.ts';
import { isConflict } from '../../cases/index.ts';
import type { Run } from './propagation.ts';
import type { PropagationStore } from './propagation-store.ts';

type EndDeps = { readonly now: Now; readonly propagations: Pick<PropagationStore, 'noteRun'> };

/** Notes that a run is over, unless somebody did, or began another attempt, which notes its own end. */
export const endRun = async ({ propagations, now }: EndDeps, run: Run): Promise<void> => {
  try {
    await propagations.noteRun({ ...run, finishedAt: now(), version: run.version + 1 });
  } catch (error) {
    if (!isConflict(error)) throw error;
  }
};
