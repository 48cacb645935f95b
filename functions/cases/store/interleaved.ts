import type { Page } from '#kernel/page.ts';

/** In which order items stand: by the place `placeOf` names, the newest first or last. */
type Order<T> = { readonly placeOf: (item: T) => string; readonly newestFirst: boolean };

const sorted = (places: readonly string[], newestFirst: boolean): readonly string[] =>
  newestFirst ? places.toSorted().toReversed() : places.toSorted();

/**
 * One page of several partitions that were asked for the same page each. Behind the nearest end of one that goes on,
 * nothing is known to be next.
 */
export const interleaved = <T>(
  pages: readonly Page<T>[],
  { placeOf, newestFirst }: Order<T>,
  limit: number,
): Page<T> => {
  const [only, ...more] = pages;
  if (only !== undefined && more.length === 0) return only;
  const ends = pages.flatMap(({ next }) => (next === undefined ? [] : [next]));
  const [reach] = sorted(ends, newestFirst);
  const isKnown = (place: string) =>
    reach === undefined || (newestFirst ? place >= reach : place <= reach);
  const byPlace = new Map(pages.flatMap(({ items }) => items.map((item) => [placeOf(item), item])));
  const known = sorted([...byPlace.keys()].filter(isKnown), newestFirst);
  const places = known.slice(0, limit);
  const items = places.flatMap((place) => byPlace.get(place) ?? []);
  const next = known.length > limit ? places.at(-1) : reach;
  return next === undefined ? { items } : { items, next };
};
