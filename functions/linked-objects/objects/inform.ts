import { systemActor } from '#kernel/actor.ts';
import { Fault } from '#kernel/fault.ts';
import type { NewId } from '#kernel/id.ts';
import { chain, type JournalDraft } from '#kernel/journal.ts';
import type { Now } from '#kernel/time.ts';
import { linkFaults } from '../faults.ts';
import { type Heard, informed, isOld, type News, tidings } from './news.ts';
import type { LinkedObject } from './object.ts';
import type { ObjectStore } from './object-store.ts';

export type ObjectDeps = {
  readonly objects: ObjectStore;
  readonly now: Now;
  readonly newId: NewId;
  /** Waits a little before the given attempt at something contended. */
  readonly pause: (attempt: number) => Promise<void>;
};

const attempts = 8;

const isConflict = (error: unknown): boolean =>
  error instanceof Fault && error.code === 'storage/changed-meanwhile';

/** What an object becomes, decided on it as it stands; nothing where nothing is to be written. */
export type Decide = (
  of: LinkedObject,
) => { readonly object: LinkedObject; readonly drafts?: readonly JournalDraft[] } | undefined;

const journaled = (
  deps: ObjectDeps,
  before: LinkedObject,
  { object, drafts = [] }: NonNullable<ReturnType<Decide>>,
) => {
  const { entries, head } = chain({ n: before.news, hash: before.journalHash }, drafts, {
    subject: before.id,
    at: deps.now(),
    actor: systemActor('linked-objects'),
    newId: () => deps.newId('event'),
  });
  const heads = { version: before.version + 1, news: head.n, journalHash: head.hash };
  return { object: { ...object, ...heads }, entries };
};

/**
 * Changes an object, deciding anew for as long as others are quicker.
 * @returns it as it stands then, and whether something was written
 * @throws linked-objects/busy
 */
export const changeObject = async (
  deps: ObjectDeps,
  given: LinkedObject,
  decide: Decide,
): Promise<{ readonly object: LinkedObject; readonly isChanged: boolean }> => {
  let before: LinkedObject = given;
  for (let attempt = 1; attempt <= attempts; attempt += 1) {
    const decided = decide(before);
    if (decided === undefined) return { object: before, isChanged: false };
    const change = journaled(deps, before, decided);
    try {
      await deps.objects.commit(change, before.version);
      return { object: change.object, isChanged: true };
    } catch (error) {
      if (!isConflict(error)) throw error;
    }
    await deps.pause(attempt + 1);
    before = (await deps.objects.find(given.id)) ?? before;
  }
  throw linkFaults.busy();
};

/** What is noted with news beside them. */
type Beside = Partial<Pick<LinkedObject, 'etag' | 'dueAt'>>;

/** What an object becomes by news: older ones never overwrite newer. The first look at it is no news to anybody. */
export const byNews =
  (news: News, heard: Heard & { readonly isFirstLook?: boolean }, beside: Beside = {}): Decide =>
  (before) => {
    if (isOld(before, news, heard)) return undefined;
    const object = { ...informed(before, news, heard), ...beside };
    const drafts = heard.isFirstLook === true ? [] : tidings(before, object);
    return { object, drafts };
  };
