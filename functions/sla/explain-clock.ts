import { type Instant, instantOf, millisOf, minuteMillis } from '#kernel/time.ts';
import type { Calendar } from '../service-design/index.ts';
import { type DayStretch, daysOf } from './calendar.ts';
import type { Clock, ClockFacts, Pause } from './clock.ts';
import type { DayPlan, Span } from './week.ts';

/** Why a span counted or did not. */
export type Reason =
  | { readonly why: 'open' }
  /** No calendar: every minute counts. */
  | { readonly why: 'always' }
  | { readonly why: 'special-day'; readonly name: string }
  | { readonly why: 'closed' }
  | { readonly why: 'holiday'; readonly name: string }
  | { readonly why: 'paused'; readonly state?: string };

/** A span of a clock's way, and whether it counted. */
export type ExplainedSpan = {
  readonly from: Instant;
  readonly to: Instant;
  readonly counted: boolean;
  /** What it added to the elapsed time. */
  readonly minutes: number;
} & Reason;

/** The way of a clock, interval by interval; of a long one the latest, after so much that was counted before. */
export type Explanation = {
  readonly countedBefore: number;
  readonly spans: readonly ExplainedSpan[];
};

type Piece = Span & { readonly counted: boolean; readonly reason: Reason };

const longestExplanation = 500;

const closedReason = ({ holiday, specialDay }: DayPlan): Reason => {
  if (holiday !== undefined) return { why: 'holiday', name: holiday };
  return specialDay === undefined ? { why: 'closed' } : { why: 'special-day', name: specialDay };
};

const openReason = ({ specialDay }: DayPlan): Reason =>
  specialDay === undefined ? { why: 'open' } : { why: 'special-day', name: specialDay };

/** One day: its hours, and what is closed before, between and after them. */
const piecesOfDay = ({ from, to, open, plan }: DayStretch): readonly Piece[] => {
  const ends = [from, ...open.map((opening) => opening.to)];
  const closed = ends.map((end, index) => ({ from: end, to: open[index]?.from ?? to }));
  return [
    ...open.map((opening) => ({ ...opening, counted: true, reason: openReason(plan) })),
    ...closed.map((gap) => ({ ...gap, counted: false, reason: closedReason(plan) })),
  ]
    .filter((piece) => piece.from < piece.to)
    .toSorted((a, b) => a.from - b.from);
};

/** What a calendar says of a span, day by day. */
function* piecesOfDays(calendar: Calendar, span: Span): Generator<Piece> {
  for (const day of daysOf(calendar, span)) yield* piecesOfDay(day);
}

const pausesIn = (pauses: readonly Pause[], { from, to }: Span): readonly Piece[] =>
  pauses
    .map((pause): Piece => {
      const end = pause.to === undefined ? to : millisOf(pause.to);
      const reason: Reason = { why: 'paused', ...(pause.state && { state: pause.state }) };
      return {
        from: Math.max(from, millisOf(pause.from)),
        to: Math.min(to, end),
        counted: false,
        reason,
      };
    })
    .filter((piece) => piece.from < piece.to)
    .toSorted((a, b) => a.from - b.from);

/** The way in order: pauses as they are, and what is between them as the calendar says. */
function* piecesOf(
  calendar: Calendar | undefined,
  pauses: readonly Pause[],
  way: Span,
): Generator<Piece> {
  const running = (span: Span): Iterable<Piece> =>
    calendar === undefined
      ? [{ ...span, counted: true, reason: { why: 'always' } }]
      : piecesOfDays(calendar, span);
  let start = way.from;
  for (const pause of pausesIn(pauses, way)) {
    if (start < pause.from) yield* running({ from: start, to: pause.from });
    if (start < pause.to) yield { ...pause, from: Math.max(start, pause.from) };
    start = Math.max(start, pause.to);
  }
  if (start < way.to) yield* running({ from: start, to: way.to });
}

const sameReason = (a: Piece, b: Piece): boolean =>
  a.counted === b.counted && JSON.stringify(a.reason) === JSON.stringify(b.reason);

/** Neighbours of one reason as one. */
const joined = (pieces: Iterable<Piece>): readonly Piece[] => {
  const result: Piece[] = [];
  for (const piece of pieces) {
    const last = result.at(-1);
    if (last !== undefined && last.to === piece.from && sameReason(last, piece))
      result[result.length - 1] = { ...last, to: piece.to };
    else result.push(piece);
  }
  return result;
};

const minutesOf = ({ from, to, counted }: Piece): number =>
  counted ? (to - from) / minuteMillis : 0;

const explained = (piece: Piece): ExplainedSpan => ({
  from: instantOf(piece.from),
  to: instantOf(piece.to),
  counted: piece.counted,
  minutes: minutesOf(piece),
  ...piece.reason,
});

/**
 * Accounts for every minute of a clock from its start until its end, or until `now`. The minutes that counted add up to
 * its elapsed time.
 */
export const explainClock = (
  clock: Pick<Clock, 'startedAt' | 'fulfilledAt'>,
  by: { readonly calendar: Calendar | undefined; readonly pauses: ClockFacts['pauses'] },
  now: Instant,
): Explanation => {
  const from = millisOf(clock.startedAt);
  const way = { from, to: Math.max(from, millisOf(clock.fulfilledAt ?? now)) };
  const pieces = joined(piecesOf(by.calendar, by.pauses, way));
  const earlier = pieces.slice(0, -longestExplanation);
  return {
    countedBefore: earlier.reduce((sum, piece) => sum + minutesOf(piece), 0),
    spans: pieces.slice(-longestExplanation).map(explained),
  };
};
