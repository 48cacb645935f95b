import { type JournalEntry, type Verdict, verify, verifyTail } from '#kernel/journal.ts';
import type { Page } from '#kernel/page.ts';
import { dayMillis, type Instant, millisOf } from '#kernel/time.ts';
import type { Case, CaseStore } from '../cases/index.ts';
import type { Mismatch } from './finding.ts';

/** Entries that are looked at each time; all are on the day of the week that is the case's. */
const tailLength = 20;
const daysOfRotation = 7;
const largestPage = 100;

type JournalDeps = { readonly cases: Pick<CaseStore, 'load' | 'journal'> };

/** A stable number of a case, to spread full verifications over the week. */
const numberOf = (caseId: string): number =>
  [...caseId].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) % 1_000_003, 7);

/** Whether the whole journal of a case is verified on this day; each case has one day a week. */
export const isDayOf = (caseId: string, now: Instant): boolean =>
  Math.floor(millisOf(now) / dayMillis) % daysOfRotation === numberOf(caseId) % daysOfRotation;

const wholeJournal = async (
  { cases }: JournalDeps,
  caseId: string,
): Promise<readonly JournalEntry[]> => {
  const entries: JournalEntry[] = [];
  let position: string | undefined;
  do {
    const page: Page<JournalEntry> = await cases.journal(caseId, {
      limit: largestPage,
      after: position,
    });
    entries.push(...page.items);
    position = page.next;
  } while (position !== undefined);
  return entries;
};

const headOf = ({ version: n, journalHash: hash }: Case) => ({ n, hash });

const verifyCase = async (deps: JournalDeps, of: Case, now: Instant): Promise<Verdict> => {
  if (isDayOf(of.id, now)) return verify(await wholeJournal(deps, of.id), headOf(of));
  const page = { limit: tailLength, newestFirst: true };
  const { items } = await deps.cases.journal(of.id, page);
  const isCut = items.length < Math.min(tailLength, of.version);
  if (isCut) return { intact: false, brokenAt: of.version - items.length };
  return verifyTail(items.toReversed(), headOf(of));
};

/**
 * Holds a case to its journal (CASE-5). Case and entries are read one after the other, so a case that was changed in
 * between is left to the next run.
 */
export const examineJournal = async (
  deps: JournalDeps,
  of: Case,
  now: Instant,
): Promise<readonly Mismatch[]> => {
  const verdict = await verifyCase(deps, of, now);
  if (verdict.intact) return [];
  const standing = await deps.cases.load(of.id);
  if (standing === undefined || standing.version !== of.version) return [];
  const detail = `The journal does not lead to the case as it stands: it breaks at entry ${verdict.brokenAt} of ${of.version}.`;
  const about = String(verdict.brokenAt);
  return [{ kind: 'journal-broken', subject: of.id, about, detail, mayPass: false }];
};
