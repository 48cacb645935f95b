import type { Link } from './link-store.ts';

type Count = { readonly linked: number; readonly disputed: number; readonly released: number };

/** Links by who made them; those that do not tell stand under the empty name. */
export type Tally = ReadonlyMap<string, Count>;

/**
 * How good the links of an incident are: `linked` are all that were ever made; of them, `disputed` by the customer and
 * `released` by the desk or a merge.
 */
export type LinkQuality = Count & {
  /** Disputed of linked, from 0 to 1. */
  readonly rate: number;
  /** Whoever's links were disputed most comes first. */
  readonly byAgent: readonly {
    readonly userId: string;
    readonly linked: number;
    readonly disputed: number;
  }[];
};

const none: Count = { linked: 0, disputed: 0, released: 0 };

const sum = (a: Count, b: Count): Count => ({
  linked: a.linked + b.linked,
  disputed: a.disputed + b.disputed,
  released: a.released + b.released,
});

const countOf = ({ state }: Pick<Link, 'state'>): Count => ({
  linked: 1,
  disputed: Number(state === 'disputed'),
  released: Number(state === 'released'),
});

const added = (tally: Tally, counts: Iterable<readonly [string, Count]>): Tally => {
  const sums = new Map(tally);
  for (const [who, count] of counts) sums.set(who, sum(sums.get(who) ?? none, count));
  return sums;
};

/** A tally with more links in it. */
export const tallied = (tally: Tally, links: readonly Link[]): Tally =>
  added(
    tally,
    links.map((link) => [link.linkedBy ?? '', countOf(link)] as const),
  );

const decimals = 10_000;

const rateOf = ({ linked, disputed }: Count): number =>
  linked === 0 ? 0 : Math.round((disputed / linked) * decimals) / decimals;

/** What tallies say together. */
export const qualityOf = (tallies: readonly Tally[]): LinkQuality => {
  const all = tallies.reduce<Tally>((sums, tally) => added(sums, tally), new Map());
  const total = [...all.values()].reduce(sum, none);
  const byAgent = [...all]
    .filter(([userId]) => userId !== '')
    .map(([userId, { linked, disputed }]) => ({ userId, linked, disputed }))
    .toSorted(
      (a, b) => b.disputed - a.disputed || b.linked - a.linked || a.userId.localeCompare(b.userId),
    );
  return { ...total, rate: rateOf(total), byAgent };
};
