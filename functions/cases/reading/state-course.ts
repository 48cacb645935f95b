import type { JournalEntry } from '#kernel/journal.ts';
import { type Instant, millisOf, minuteMillis } from '#kernel/time.ts';
import type { StateCategory } from '../../service-design/index.ts';
import type { Case } from '../case.ts';

/** Whom a case waits for while it is in a state of a category; nobody while it is resolved. */
export const parties = ['us', 'customer', 'third-party', 'department', 'nobody'] as const;
export type Party = (typeof parties)[number];

const partyOf: Readonly<Record<StateCategory, Party>> = {
  new: 'us',
  active: 'us',
  'waiting-on-customer': 'customer',
  'waiting-on-third-party': 'third-party',
  'waiting-on-department': 'department',
  resolved: 'nobody',
  closed: 'nobody',
  cancelled: 'nobody',
};

/** A stay of a case in a state. */
export type Stay = {
  readonly state: string;
  readonly category: StateCategory;
  readonly from: Instant;
  readonly to: Instant;
};

/** Time in minutes, to the millisecond: as it passed, and as it counted in the calendar. */
export type Delay = { readonly minutes: number; readonly businessMinutes: number };

type Left = { readonly state: string; readonly category: StateCategory; readonly at: Instant };

/** A fact that a state was left for another. */
const leftBy = ({ data, at }: JournalEntry): readonly Left[] => {
  const { from, to, fromCategory } = data;
  return typeof from === 'string' && typeof to === 'string' && typeof fromCategory === 'string'
    ? [{ state: from, category: fromCategory as StateCategory, at }]
    : [];
};

/** All stays of a case, from its opening until now or its end, out of its journal (CASE-7). */
export const stays = (
  of: Case,
  journal: readonly JournalEntry[],
  now: Instant,
): readonly Stay[] => {
  const left = journal.flatMap(leftBy);
  const past = left.map(({ at: to, ...state }, place) => ({
    ...state,
    from: left[place - 1]?.at ?? of.openedAt,
    to,
  }));
  const from = left.at(-1)?.at ?? of.openedAt;
  const present = { state: of.state, category: of.category, from, to: of.closedAt ?? now };
  return [...past, present];
};

type Counting = (from: Instant, to: Instant) => number;

const elapsed: Counting = (from, to) => Math.max(0, millisOf(to) - millisOf(from)) / minuteMillis;

const sumOf = (all: readonly Stay[], business: Counting): Delay => ({
  minutes: all.reduce((sum, { from, to }) => sum + elapsed(from, to), 0),
  businessMinutes: all.reduce((sum, { from, to }) => sum + business(from, to), 0),
});

/** Age and delay of a case: in all, by state and by party. */
export const delaysOf = (all: readonly Stay[], business: Counting) => ({
  age: sumOf(all, business),
  states: [...new Set(all.map(({ state }) => state))].map((state) => {
    const own = all.filter((stay) => stay.state === state);
    return { state, category: own[0]?.category ?? 'active', ...sumOf(own, business) };
  }),
  parties: parties.map((party) => ({
    party,
    ...sumOf(
      all.filter(({ category }) => partyOf[category] === party),
      business,
    ),
  })),
});
