import { systemActor } from '#kernel/actor.ts';
import { Fault } from '#kernel/fault.ts';
import { AlreadyDone, type Table } from '#platform/dynamo.ts';
import { newId, now } from '#platform/world.ts';
import { askForRun } from './ask-for-run.ts';
import { dynamoProgressStore } from './progress-store.dynamo.ts';

const isAsked = (error: unknown): boolean =>
  error instanceof AlreadyDone ||
  (error instanceof Fault && error.code === 'reconciler/asked-just-now');

/** Asks for a reconciliation in the name of another capability, once for each reason. */
export const requestRun = async (
  table: Table,
  { by, reason }: { readonly by: string; readonly reason: string },
): Promise<void> => {
  const once = { key: `reconciliation#${by}#${reason}`, fingerprint: 'asked' };
  const deps = { progress: dynamoProgressStore(table), now, newId };
  try {
    await askForRun(deps, { actor: systemActor(by), once });
  } catch (error) {
    if (!isAsked(error)) throw error;
  }
};
