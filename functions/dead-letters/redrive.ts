import { type Actor, refOf } from '#kernel/actor.ts';
import { claimFor, type Once } from '#kernel/claim.ts';
import type { NewId } from '#kernel/id.ts';
import { chain, type JournalDraft, type JournalEntry } from '#kernel/journal.ts';
import type { Instant, Now } from '#kernel/time.ts';
import { deadLetterFaults } from './faults.ts';
import type { LetterStore } from './letter-store.ts';
import type { Redrive, Source } from './source.ts';

type RedriveDeps = {
  readonly store: Pick<LetterStore, 'source' | 'ask' | 'stop'>;
  readonly now: Now;
  readonly newId: NewId;
};

type Wish = {
  readonly sourceId: string;
  readonly actor: Actor;
  readonly once: Once | undefined;
};

const find = async ({ store }: RedriveDeps, sourceId: string): Promise<Source> => {
  const source = await store.source(sourceId);
  if (source === undefined) throw deadLetterFaults.unknownSource();
  return source;
};

type Noted = { readonly actor: Actor; readonly at: Instant; readonly draft: JournalDraft };

/** What was wished and how far it has come. */
export type Standing = Redrive & { readonly sent: number };

const note = (
  { newId }: RedriveDeps,
  source: Source,
  { actor, at, draft }: Noted,
): JournalEntry => {
  const { entries } = chain({ n: source.n, hash: source.hash }, [draft], {
    subject: `dead-letters.${source.id}`,
    at,
    actor: refOf(actor),
    newId: () => newId('event'),
  });
  return entries[0] as JournalEntry;
};

/**
 * Asks that all that waits in a source now be sent again. Whoever asks while that is being done is answered how it
 * stands. The wish is journalled, with who had it, and travels as an event.
 * @throws dead-letters/unknown-source, dead-letters/nothing-waits
 */
export const redrive = async (
  deps: RedriveDeps,
  { sourceId, actor, once }: Wish,
): Promise<Standing> => {
  const source = await find(deps, sourceId);
  if (source.redrive !== undefined) return { ...source.redrive, sent: source.sent };
  if (source.waiting === 0) throw deadLetterFaults.nothingWaits();
  const at = deps.now();
  const wished = { askedAt: at, by: refOf(actor), of: source.waiting };
  const draft = { type: 'redrive.asked', version: 1, data: { source: source.name } };
  const entry = note(deps, source, { actor, at, draft });
  const answer = { ...wished, sent: 0 };
  const claim = claimFor(once, answer, at);
  await deps.store.ask({ source, redrive: wished, entry, claim });
  return answer;
};

/**
 * Calls a re-drive off; what was sent meanwhile stays sent, what is left waits on.
 * @throws dead-letters/unknown-source, dead-letters/not-running
 */
export const stopRedrive = async (
  deps: RedriveDeps,
  { sourceId, actor }: Omit<Wish, 'once'>,
): Promise<Standing> => {
  const source = await find(deps, sourceId);
  if (source.redrive === undefined) throw deadLetterFaults.notRunning();
  const draft = { type: 'redrive.stopped', version: 1, data: { source: source.name } };
  const entry = note(deps, source, { actor, at: deps.now(), draft });
  await deps.store.stop({ source, entry });
  return { ...source.redrive, sent: source.sent };
};
