import type { Actor } from '#kernel/actor.ts';
import { type JournalEntry, type Verdict, verify } from '#kernel/journal.ts';
import type { Page, PageRequest } from '#kernel/page.ts';
import { loadFor } from '../amend-case.ts';
import type { CaseDeps } from '../case-deps.ts';
import type { CaseStore } from '../store/case-store.ts';

export type ReadJournalInput = {
  readonly caseId: string;
  readonly actor: Actor;
  readonly page: PageRequest;
  /** Whether the whole journal is to be verified as well. */
  readonly verify: boolean;
};

/** All entries of a case, oldest first. */
export const wholeJournal = async (
  store: Pick<CaseStore, 'journal'>,
  caseId: string,
): Promise<readonly JournalEntry[]> => {
  const entries: JournalEntry[] = [];
  let after: string | undefined;
  do {
    const page: Page<JournalEntry> = await store.journal(caseId, { limit: 1000, after });
    entries.push(...page.items);
    after = page.next;
  } while (after !== undefined);
  return entries;
};

/** The history of a case, oldest first; on request with the verdict on all of it (CASE-5). @throws cases/unknown-case */
export const readJournal = async (
  deps: Pick<CaseDeps, 'cases'>,
  input: ReadJournalInput,
): Promise<Page<JournalEntry> & { readonly verification?: Verdict }> => {
  const { caseId } = input;
  const of = await loadFor(deps, caseId, input.actor);
  const page = await deps.cases.journal(caseId, input.page);
  if (!input.verify) return page;
  // Entries written after the case was read are left to the next reader: the head that was read judges.
  const entries = await wholeJournal(deps.cases, caseId);
  const head = { n: of.version, hash: of.journalHash };
  return { ...page, verification: verify(entries.slice(0, of.version), head) };
};
