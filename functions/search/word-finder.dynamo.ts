import type { Page, PageRequest } from '#kernel/page.ts';
import { getEach, queryPartition, type Table } from '#platform/dynamo.ts';
import { keys } from '#platform/table.ts';
import type { SearchKind, WordFinder } from './word-index.ts';
import { partitionOf, wordListOf } from './word-items.dynamo.ts';
import { areAllIn } from './words.ts';

type Hit = { readonly subjectId: string; readonly position: string };

/** The words of one kind of subject. */
type Words = { readonly table: Table; readonly kind: SearchKind };

const hitsOf = async (
  { table, kind }: Words,
  beginning: string,
  page: PageRequest,
): Promise<Page<Hit>> => {
  const query = { pk: partitionOf(kind, beginning), beginsWith: beginning };
  const found = await queryPartition(table, query, page);
  const items = found.items.map(({ sk }) => ({
    subjectId: String(sk).split('#').at(-1) ?? '',
    position: String(sk),
  }));
  return { ...found, items };
};

/** Which of these are found by all the words. */
const withAll = async (
  table: Table,
  hits: readonly Hit[],
  asked: readonly string[],
): Promise<readonly Hit[]> => {
  const distinct = [...new Map(hits.map((hit) => [hit.subjectId, hit])).values()];
  if (asked.length === 1) return distinct;
  const wanted = distinct.map(({ subjectId }) => keys.wordsOf(subjectId));
  const items = await getEach(table, wanted, { consistent: false });
  return distinct.filter((_hit, n) => {
    const item = items[n];
    return item !== undefined && areAllIn(asked, wordListOf(item).words);
  });
};

const batch = 100;
/** Words looked at for one page at most, so that a question that fits nothing does not read everything. */
const mostLookedAt = 2000;

type Start = { readonly by: string; readonly after?: string };

/** The word that is rarest is the one to begin with: one whose hits end soon, else the longest. */
const rarest = async (among: Words, asked: readonly string[]): Promise<string> => {
  const [longest = '', ...others] = asked.toSorted((a, b) => b.length - a.length);
  if (others.length === 0) return longest;
  const tried = await Promise.all(
    asked.map(async (word) => ({ word, ...(await hitsOf(among, word, { limit: batch })) })),
  );
  const ending = tried.filter(({ next }) => next === undefined);
  const [least] = ending.toSorted((a, b) => a.items.length - b.items.length);
  return least?.word ?? longest;
};

/** `<word> <key>`: a page goes on by the word the first one began with. */
const startOf = async (
  among: Words,
  asked: readonly string[],
  after: string | undefined,
): Promise<Start> => {
  if (after === undefined) return { by: await rarest(among, asked) };
  const space = after.indexOf(' ');
  return { by: after.slice(0, space), after: after.slice(space + 1) };
};

const find = async (
  among: Words,
  asked: readonly string[],
  { limit, after }: PageRequest,
): Promise<Page<string>> => {
  if (asked.length === 0) return { items: [] };
  const { by, after: from } = await startOf(among, asked, after);
  const found = new Set<string>();
  let position = from;
  for (let seen = 0; seen < mostLookedAt; seen += batch) {
    const page: Page<Hit> = await hitsOf(among, by, { limit: batch, after: position });
    for (const hit of await withAll(among.table, page.items, asked)) {
      found.add(hit.subjectId);
      if (found.size === limit) return { items: [...found], next: `${by} ${hit.position}` };
    }
    if (page.next === undefined) return { items: [...found] };
    position = page.next;
  }
  return { items: [...found], next: `${by} ${position}` };
};

/** Finds what the word index of the one table holds. */
export const dynamoWordFinder = (table: Table): WordFinder => ({
  find: (kind, asked, page) => find({ table, kind }, asked, page),
});
