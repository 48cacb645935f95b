import { dayMillis, instantOf, millisOf, type Now } from '#kernel/time.ts';
import { type ClockKind, clockKinds } from '../service-design/index.ts';
import type { Count, InsightStore } from './insight-store.ts';
import { type Counted, type DayFact, dayOf } from './tally.ts';

export type ReadDeps = {
  readonly insights: Pick<InsightStore, 'read'>;
  readonly now: Now;
};

type CountedAs<K extends Counted['of']> = Extract<Counted, { of: K }>;
type Open = Omit<CountedAs<'open'>, 'of'> & { readonly cases: number };
type Aged = Omit<CountedAs<'age'>, 'of'> & { readonly cases: number };
type Day = { readonly day: string } & Readonly<Record<'opened' | 'reopened' | 'ended', number>>;
type Kept = { readonly kind: ClockKind; readonly met: number; readonly missed: number };

export type Insights = {
  readonly at: string;
  readonly open: readonly Open[];
  readonly ages: readonly Aged[];
  readonly days: readonly Day[];
  readonly clocks: readonly Kept[];
};

/** Sums the shards of each counter; what came to nothing is left out. */
const sums = <K extends Counted['of']>(counts: readonly Count[], of: K) => {
  const found = new Map<string, { counted: CountedAs<K>; n: number }>();
  for (const { counted, n } of counts) {
    if (counted.of !== of) continue;
    const name = JSON.stringify(counted);
    found.set(name, { counted: counted as CountedAs<K>, n: n + (found.get(name)?.n ?? 0) });
  }
  return [...found.values()].filter(({ n }) => n > 0);
};

const daysUntil = (now: string, length: number): readonly string[] =>
  Array.from({ length }, (_, n) => dayOf(instantOf(millisOf(now) - (length - 1 - n) * dayMillis)));

/** What is open now and what happened in the last days, from counters: no case is read (REP-1). */
export const readInsights = async (
  deps: ReadDeps,
  { days: length }: { readonly days: number },
): Promise<Insights> => {
  const at = deps.now();
  const days = daysUntil(at, length);
  const counts = await deps.insights.read([...new Set(days.map((day) => day.slice(0, 7)))]);
  const byDay = sums(counts, 'day').filter(({ counted }) => days.includes(counted.day));
  const total = (fact: DayFact, day?: string): number =>
    byDay
      .filter(({ counted }) => counted.fact === fact && (day === undefined || counted.day === day))
      .reduce((sum, { n }) => sum + n, 0);
  return {
    at,
    open: sums(counts, 'open').map(({ counted: { of: _, ...rest }, n }) => ({ ...rest, cases: n })),
    ages: sums(counts, 'age').map(({ counted: { of: _, ...rest }, n }) => ({ ...rest, cases: n })),
    days: days.map((day) => ({
      day,
      opened: total('opened', day),
      reopened: total('reopened', day),
      ended: total('ended', day),
    })),
    clocks: clockKinds.map((kind) => ({
      kind,
      met: total(`met#${kind}`),
      missed: total(`missed#${kind}`),
    })),
  };
};
