import { type Actor, refOf } from '#kernel/actor.ts';
import type { NewId } from '#kernel/id.ts';
import { chain, type JournalDraft } from '#kernel/journal.ts';
import type { Now } from '#kernel/time.ts';
import { webhookFaults } from '../faults.ts';
import type { HookSource } from './source.ts';
import type { SourceChange, SourceStore } from './source-store.ts';

export type SourceDeps = {
  readonly sources: SourceStore;
  readonly now: Now;
  readonly newId: NewId;
  readonly randomBytes: (count: number) => Buffer;
};

/** @throws webhooks/unknown-source */
export const demandSource = async (
  { sources }: Pick<SourceDeps, 'sources'>,
  sourceId: string,
): Promise<HookSource> => {
  const source = await sources.find(sourceId);
  if (source === undefined) throw webhookFaults.unknownSource();
  return source;
};

/** The source after a fact, with its entry; `version` and `journalHash` of the source given are the head. */
export const journalSource = (
  deps: Pick<SourceDeps, 'now' | 'newId'>,
  source: HookSource,
  { draft, actor }: { readonly draft: JournalDraft; readonly actor: Actor },
): SourceChange => {
  const { entries, head } = chain({ n: source.version, hash: source.journalHash }, [draft], {
    subject: source.id,
    at: deps.now(),
    actor: refOf(actor),
    newId: () => deps.newId('event'),
  });
  return { source: { ...source, version: head.n, journalHash: head.hash }, entries };
};
