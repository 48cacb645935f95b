import { eachOf } from '#kernel/each-of.ts';
import { after, dayMillis, type Instant, type Now } from '#kernel/time.ts';
import type { Letter } from './letter.ts';
import type { LetterStore } from './letter-store.ts';
import type { Sender } from './sender.ts';
import type { Redrive, Source } from './source.ts';

export type SendDeps = {
  readonly store: Pick<LetterStore, 'sources' | 'source' | 'letters' | 'take' | 'lapse' | 'end'>;
  readonly sender: Sender;
  readonly now: Now;
  /** Whether there is time for another page. */
  readonly hasTime: () => boolean;
};

const pageSize = 25;
const atOnce = 5;

/** As long as SQS would have kept it. */
const keptMillis = 14 * dayMillis;

const sendOne = (sender: Sender, { way }: Letter, { askedAt }: Redrive): Promise<void> => {
  if (way.kind === 'invocation') return sender.invoke(way);
  if (way.kind === 'message') return sender.publish(way);
  // The stream forgets within a day and keeps no copy of what failed; the journals have it all.
  if (way.kind === 'stream') return sender.reconcile(askedAt);
  throw new Error('Nobody knows how to send this again.');
};

/** Sent first and taken away then: what is killed in between is sent twice, and a reaction happens once. */
const sendPage = async (
  { store, sender }: SendDeps,
  sourceId: string,
  { letters, redrive }: { readonly letters: readonly Letter[]; readonly redrive: Redrive },
): Promise<void> => {
  await eachOf(letters, atOnce, async (letter) => {
    await sendOne(sender, letter, redrive);
    await store.take({ sourceId, letter });
  });
};

const reasonOf = (error: unknown): string =>
  error instanceof Error ? `${error.name}: ${error.message}`.slice(0, 300) : String(error);

const isStopped = async ({ store }: SendDeps, { id, redrive }: Source): Promise<boolean> =>
  (await store.source(id))?.redrive?.askedAt !== redrive?.askedAt;

/** Sends what waited when it was asked for, a page at a time, until nothing is left or somebody calls it off. */
const sendSource = async (deps: SendDeps, source: Source, redrive: Redrive): Promise<void> => {
  const { id } = source;
  try {
    while (deps.hasTime() && !(await isStopped(deps, source))) {
      const { items } = await deps.store.letters(id, { limit: pageSize });
      const letters = items.filter(({ at }) => at <= redrive.askedAt);
      if (letters.length === 0) return await deps.store.end(id, redrive.askedAt);
      await sendPage(deps, id, { letters, redrive });
    }
  } catch (error) {
    await deps.store.end(id, redrive.askedAt, reasonOf(error));
  }
};

const lapseOld = async (
  { store }: SendDeps,
  sourceId: string,
  oldest: Instant,
): Promise<number> => {
  const { items } = await store.letters(sourceId, { limit: pageSize });
  const old = items.filter(({ at }) => at < oldest);
  await eachOf(old, atOnce, (letter) => store.lapse({ sourceId, letter }));
  return old.length;
};

/** Does what was asked for, lets go of what lay too long, and answers how many letters still wait. */
export const sendAgain = async (
  deps: SendDeps,
): Promise<{ readonly waiting: number; readonly lapsed: number }> => {
  let lapsed = 0;
  for (const source of await deps.store.sources()) {
    if (source.redrive !== undefined) await sendSource(deps, source, source.redrive);
    else if (source.waiting > 0)
      lapsed += await lapseOld(deps, source.id, after(deps.now(), -keptMillis));
  }
  const left = await deps.store.sources();
  return { waiting: left.reduce((sum, { waiting }) => sum + waiting, 0), lapsed };
};
