import type { Instant } from '#kernel/time.ts';
import { type Case, isOpen } from '../cases/index.ts';
import type { ClockKind } from '../service-design/index.ts';

/** How a case was last counted; a later look counts only what differs from it. */
export type Tally = Pick<Case, 'version' | 'queueId' | 'category' | 'severity' | 'openedAt'>;

/** What one counter counts. */
export type Counted =
  | ({ readonly of: 'open' } & Pick<Case, 'queueId' | 'category' | 'severity'>)
  | { readonly of: 'age'; readonly openedOn: string; readonly queueId: string }
  | { readonly of: 'day'; readonly day: string; readonly fact: DayFact };

/** What happened on a day: cases came and went, clocks were kept or not. */
export type DayFact = 'opened' | 'reopened' | 'ended' | `met#${ClockKind}` | `missed#${ClockKind}`;

/** By how much a counter moves. */
export type Step = { readonly counted: Counted; readonly by: number };

/** The day of an instant, UTC: `2026-11-26`. */
export const dayOf = (at: Instant): string => at.slice(0, 10);

export const tallyOf = ({ version, queueId, category, severity, openedAt }: Case): Tally => ({
  version,
  queueId,
  category,
  severity,
  openedAt,
});

const isCountedOpen = (tally: Tally | undefined): tally is Tally =>
  tally !== undefined && isOpen(tally.category);

const places = (tally: Tally | undefined, by: 1 | -1): readonly Step[] => {
  if (!isCountedOpen(tally)) return [];
  const { queueId, category, severity, openedAt } = tally;
  return [
    { counted: { of: 'open', queueId, category, severity }, by },
    { counted: { of: 'age', openedOn: dayOf(openedAt), queueId }, by },
  ];
};

const happened = (before: Tally | undefined, now: Tally, day: string): readonly Step[] => {
  const tell = (on: string, fact: DayFact): Step => ({
    counted: { of: 'day', day: on, fact },
    by: 1,
  });
  const ended = isCountedOpen(now) ? [] : [tell(day, 'ended')];
  if (before === undefined) return [tell(dayOf(now.openedAt), 'opened'), ...ended];
  if (isCountedOpen(before) === isCountedOpen(now)) return [];
  return isCountedOpen(now) ? [tell(day, 'reopened')] : ended;
};

/** The same counter moves once; one that would stay where it is does not move. */
const summed = (steps: readonly Step[]): readonly Step[] => {
  const sums = new Map<string, Step>();
  for (const { counted, by } of steps) {
    const name = JSON.stringify(counted);
    sums.set(name, { counted, by: by + (sums.get(name)?.by ?? 0) });
  }
  return [...sums.values()].filter(({ by }) => by !== 0);
};

/** What moves between two looks at a case, whatever happened in between. `day` is when it was noticed. */
export const stepsBetween = (before: Tally | undefined, now: Tally, day: string): readonly Step[] =>
  summed([...places(before, -1), ...places(now, 1), ...happened(before, now, day)]);
