import { type Actor, refOf } from '#kernel/actor.ts';
import { claimFor, type Once } from '#kernel/claim.ts';
import { Fault } from '#kernel/fault.ts';
import type { NewId } from '#kernel/id.ts';
import { chain } from '#kernel/journal.ts';
import type { Instant, Now } from '#kernel/time.ts';
import { reconcilerFaults } from './faults.ts';
import type { ProgressStore } from './progress-store.ts';

type AskDeps = {
  readonly progress: Pick<ProgressStore, 'asked' | 'ask'>;
  readonly now: Now;
  readonly newId: NewId;
};

const refusalOf = (error: unknown): unknown =>
  error instanceof Fault && error.code === 'storage/changed-meanwhile'
    ? reconcilerFaults.askedJustNow()
    : error;

/**
 * Asks for a run now. The wish is journalled and travels as an event like any other, so it is neither lost nor run in the
 * time of the request.
 * @throws reconciler/asked-just-now
 */
export const askForRun = async (
  { progress, now, newId }: AskDeps,
  { actor, once }: { readonly actor: Actor; readonly once: Once | undefined },
): Promise<{ readonly askedAt: Instant }> => {
  const at = now();
  const draft = { type: 'reconciliation.asked', version: 1, data: {} };
  const { entries } = chain(await progress.asked(), [draft], {
    subject: 'reconciliation',
    at,
    actor: refOf(actor),
    newId: () => newId('event'),
  });
  const answer = { askedAt: at };
  for (const entry of entries)
    await progress.ask(entry, claimFor(once, answer, at)).catch((error: unknown) => {
      throw refusalOf(error);
    });
  return answer;
};
