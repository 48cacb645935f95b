import type { Page, PageRequest } from '#kernel/page.ts';
import {
  getItems,
  type IndexHit,
  type IndexQuery,
  queryIndex,
  type Table,
} from '#platform/dynamo.ts';
import { indexKeys, keys } from '#platform/table.ts';
import type { Case } from '../case.ts';
import { caseFaults } from '../faults.ts';
import { caseOf } from './case-items.dynamo.ts';
import type { CaseList, CaseQuery, Sort } from './case-store.ts';
import { listPosition, positionOrder } from './list-order.ts';

/** Reads hits of a list after a position, in the list's order. */
type Reader = (page: PageRequest) => Promise<Page<IndexHit>>;

/** Read at most for one page, so that a filter that fits nothing does not read a whole queue. */
const scanBudget = 1000;
const smallestRead = 25;
/** As many as one batch reads. */
const largestRead = 100;
/** The longest list that can be put in another order than its index has. */
const longestSort = 5000;

/** The order the index of a list has. */
const keptOrder = ({ of }: CaseList): Sort => (of === 'customer' ? 'newest' : 'urgency');

const queriesOf = (list: CaseList, sort: Sort): readonly IndexQuery[] => {
  switch (list.of) {
    case 'queues':
      return list.queues
        .flatMap(indexKeys.queueShards)
        .map((value) => ({ index: 'byQueue', value }));
    case 'owner':
      return [{ index: 'byOwner', value: indexKeys.owner(list.ownerId) }];
    case 'customer': {
      const newestFirst = sort === 'newest';
      return [{ index: 'byCustomer', value: indexKeys.customer(list.customerId), newestFirst }];
    }
  }
};

const cut = (sorted: readonly IndexHit[], limit: number, more: boolean): Page<IndexHit> => {
  const items = sorted.slice(0, limit);
  const tail = items.at(-1);
  return tail !== undefined && (more || sorted.length > limit)
    ? { items, next: tail.position }
    : { items };
};

/** Several lists of one order as one. */
const mergedReader =
  (table: Table, queries: readonly IndexQuery[]): Reader =>
  async (page) => {
    const pages = await Promise.all(queries.map((query) => queryIndex(table, query, page)));
    const order = positionOrder(queries[0]?.newestFirst === true);
    const hits = pages.flatMap(({ items }) => items).toSorted(order);
    return cut(
      hits,
      page.limit,
      pages.some(({ next }) => next !== undefined),
    );
  };

const hydrate = async (
  table: Table,
  hits: readonly IndexHit[],
): Promise<ReadonlyMap<string, Case>> => {
  const found = new Map<string, Case>();
  for (let start = 0; start < hits.length; start += 100) {
    const wanted = hits.slice(start, start + 100).map(({ pk, sk }) => ({ pk, sk }));
    for (const stored of (await getItems(table, wanted)).map(caseOf))
      found.set(keys.case(stored.id).pk, stored);
  }
  return found;
};

/** All hits of a list, or its first few beyond `longestSort`. */
const readAll = async (table: Table, query: IndexQuery): Promise<readonly IndexHit[]> => {
  const hits: IndexHit[] = [];
  let after: string | undefined;
  do {
    const page: Page<IndexHit> = await queryIndex(table, query, { limit: 1000, after });
    hits.push(...page.items);
    after = page.next;
  } while (after !== undefined && hits.length <= longestSort);
  return hits;
};

/** Puts hits where they stand in an order the index does not have. */
const placed = async (
  table: Table,
  hits: readonly IndexHit[],
  sort: Sort,
): Promise<readonly IndexHit[]> => {
  if (sort !== 'urgency') return hits.map((hit) => ({ ...hit, position: hit.pk }));
  const cases = await hydrate(table, hits);
  return hits.flatMap((hit) => {
    const of = cases.get(hit.pk);
    return of === undefined ? [] : [{ ...hit, position: listPosition(of) }];
  });
};

/**
 * A list in an order its index does not have: read whole and put in order once, then cut as often as is asked.
 * @throws cases/list-too-long rather than leaving cases out
 */
const sortedReader = async (table: Table, { list, sort }: CaseQuery): Promise<Reader> => {
  const queries = queriesOf(list, sort);
  const all = (await Promise.all(queries.map((query) => readAll(table, query)))).flat();
  if (all.length > longestSort)
    throw caseFaults.listTooLong({ longest: longestSort, sort: keptOrder(list) });
  const order = positionOrder(sort === 'newest');
  const sorted = (await placed(table, all, sort)).toSorted(order);
  return async ({ limit, after }) => {
    const beyond = sorted.filter(
      (hit) => after === undefined || order({ position: after }, hit) < 0,
    );
    return cut(beyond, limit, false);
  };
};

const readerOf = async (table: Table, query: CaseQuery): Promise<Reader> => {
  const { list, sort } = query;
  const isNatural = (keptOrder(list) === 'urgency') === (sort === 'urgency');
  return isNatural ? mergedReader(table, queriesOf(list, sort)) : sortedReader(table, query);
};

/** The longer nothing fits, the more is read at once. */
const sizeOf = (limit: number, scanned: number): number =>
  Math.max(limit, Math.min(Math.max(smallestRead, scanned), largestRead));

/** One page of a list; its position is that of the last case read, whether or not it was kept. */
export const listCases = async (
  table: Table,
  query: CaseQuery,
  { limit, after }: PageRequest,
): Promise<Page<Case>> => {
  const read = await readerOf(table, query);
  const items: Case[] = [];
  let position = after;
  for (let scanned = 0; scanned < scanBudget; ) {
    const page = await read({ limit: sizeOf(limit, scanned), after: position });
    const cases = await hydrate(table, page.items);
    for (const [index, hit] of page.items.entries()) {
      const of = cases.get(hit.pk);
      if (of === undefined || !query.keep(of)) continue;
      items.push(of);
      const isLast = index === page.items.length - 1 && page.next === undefined;
      if (items.length === limit) return isLast ? { items } : { items, next: hit.position };
    }
    if (page.next === undefined) return { items };
    position = page.next;
    scanned += page.items.length;
  }
  return position === undefined ? { items } : { items, next: position };
};
