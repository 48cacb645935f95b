import type { Answer } from '../../client/routes.ts';

export type Insights = Answer<'readInsights'>;

const dayMs = 24 * 60 * 60 * 1000;

/** How old open cases are, by the days since the day they were opened on. */
export const ageGroups = ['today', 'days', 'week', 'month', 'older'] as const;
export type AgeGroup = (typeof ageGroups)[number];

const groupOf = (days: number): AgeGroup => {
  if (days < 1) return 'today';
  if (days < 3) return 'days';
  if (days < 7) return 'week';
  return days < 30 ? 'month' : 'older';
};

/** Sums numbers by name; names that have none are not there. */
const sumBy = <T, K extends string>(
  list: readonly T[],
  nameOf: (one: T) => K,
  numberOf: (one: T) => number,
): ReadonlyMap<K, number> => {
  const sums = new Map<K, number>();
  for (const one of list) sums.set(nameOf(one), (sums.get(nameOf(one)) ?? 0) + numberOf(one));
  return sums;
};

export const openBy = <K extends 'queueId' | 'category' | 'severity'>(
  { open }: Insights,
  part: K,
): ReadonlyMap<Insights['open'][number][K], number> =>
  sumBy(
    open,
    (one) => one[part],
    ({ cases }) => cases,
  );

/** @param now epoch milliseconds */
export const openByAge = ({ ages }: Insights, now: number): ReadonlyMap<AgeGroup, number> =>
  sumBy(
    ages,
    ({ openedOn }) => groupOf(Math.floor((now - Date.parse(openedOn)) / dayMs)),
    ({ cases }) => cases,
  );

export const totalOf = (numbers: readonly number[]): number =>
  numbers.reduce((sum, n) => sum + n, 0);

/** The part of clocks that were kept, 0 to 1; nothing where none ended. */
export const keptOf = (clocks: Insights['clocks']): number | undefined => {
  const met = totalOf(clocks.map((one) => one.met));
  const all = met + totalOf(clocks.map(({ missed }) => missed));
  return all === 0 ? undefined : met / all;
};
