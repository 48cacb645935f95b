import type { Actor } from '#kernel/actor.ts';
import { type JournalEntry, type Verdict, verify } from '#kernel/journal.ts';
import type { Instant } from '#kernel/time.ts';
import { loadFor } from '../amend-case.ts';
import type { CaseDeps } from '../case-deps.ts';
import { wholeJournal } from './read-journal.ts';

export type JournalExport = {
  readonly caseId: string;
  readonly reference: string;
  readonly exportedAt: Instant;
  /** The number and the hash of its last entry, as the case knew them. */
  readonly head: { readonly n: number; readonly hash: string };
  readonly verification: Verdict;
  readonly entries: readonly JournalEntry[];
};

/**
 * The whole journal of a case as it stands, for keeping elsewhere (CASE-5): each entry's hash covers it and the one before,
 * so whoever has the head can verify it without us. @throws cases/unknown-case
 */
export const exportJournal = async (
  deps: Pick<CaseDeps, 'cases' | 'now'>,
  { caseId, actor }: { readonly caseId: string; readonly actor: Actor },
): Promise<JournalExport> => {
  const of = await loadFor(deps, caseId, actor);
  const entries = (await wholeJournal(deps.cases, caseId)).slice(0, of.version);
  const head = { n: of.version, hash: of.journalHash };
  const { reference } = of;
  return {
    ...{ caseId, reference, exportedAt: deps.now(), head },
    ...{ verification: verify(entries, head), entries },
  };
};
