import type { Page, PageRequest } from '#kernel/page.ts';
import { areAllIn, askedWords, tellingWords, type WordFinder } from '../../search/index.ts';
import type { Case } from '../case.ts';
import type { CaseStore } from '../store/case-store.ts';

export type FindDeps = {
  readonly cases: Pick<CaseStore, 'loadAll'>;
  readonly words: WordFinder;
};

/** Reads the index so often for one page at most; what filters leave of each may be nothing. */
const mostRounds = 5;

/** One page of the cases that hold all words of a question and are kept; of one word the newest come first (CASE-12). */
export const findCases = async (
  deps: FindDeps,
  { q, keep }: { readonly q: string; readonly keep: (found: Case) => boolean },
  { limit, after }: PageRequest,
): Promise<Page<Case>> => {
  const asked = askedWords(q);
  const items: Case[] = [];
  let position = after;
  for (let round = 0; round < mostRounds; round += 1) {
    const wanted = limit - items.length;
    const page = await deps.words.find('cases', asked, { limit: wanted, after: position });
    const caseOf = await deps.cases.loadAll(page.items);
    items.push(...page.items.flatMap((id) => caseOf(id) ?? []).filter(keep));
    if (page.next === undefined) return { items };
    position = page.next;
    if (items.length >= limit) break;
  }
  return position === undefined ? { items } : { items, next: position };
};

/** Whether a case a customer sees anyway holds all words of their question, by what the list shows of it. */
export const isAskedFor = (q: string) => {
  const asked = askedWords(q);
  return ({ reference, subject, serviceIdentifier = '', product = '' }: Case): boolean =>
    areAllIn(asked, tellingWords(`${reference} ${subject} ${serviceIdentifier} ${product}`));
};
