import type { Page } from '#kernel/page.ts';
import type { Item } from '#platform/dynamo.ts';

const placeOf = ({ sk }: Item): string => String(sk);

/** How far all pages reach: behind the nearest end of one that goes on, nothing is known to be next. */
const reachOf = (pages: readonly Page<Item>[]): string | undefined =>
  pages.flatMap(({ next }) => (next === undefined ? [] : [next])).toSorted()[0];

/** One page of several partitions that were asked for the same page each, oldest first; a single one stays as it is. */
export const interleaved = (pages: readonly Page<Item>[], limit: number): Page<Item> => {
  const [only, ...more] = pages;
  if (only !== undefined && more.length === 0) return only;
  const reach = reachOf(pages);
  const all = pages
    .flatMap(({ items }) => items)
    .toSorted((a, b) => (placeOf(a) < placeOf(b) ? -1 : 1))
    .filter((item) => reach === undefined || placeOf(item) <= reach);
  const items = all.slice(0, limit);
  const last = items.at(-1);
  const isAll = reach === undefined && items.length === all.length;
  return isAll || last === undefined ? { items } : { items, next: placeOf(last) };
};
