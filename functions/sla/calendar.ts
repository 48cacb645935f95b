import { dayMillis, type Instant, instantOf, millisOf, minuteMillis } from '#kernel/time.ts';
import type { Calendar } from '../service-design/index.ts';
import { type DayPlan, type Span, type Week, weekOf } from './week.ts';
import { stretchAt, type ZoneStretch } from './zone.ts';

/**
 * Business time (SLA-2). A moment is open when the wall clock of the calendar's zone shows an open hour of a day that
 * is no holiday, so across a daylight-saving change an open interval lasts as long as it really did. All spans are
 * half-open; epoch milliseconds inside, instants and minutes at the border.
 */

/** One day of a calendar, or the part of it in one stretch of constant offset, cut to what is asked. */
export type DayStretch = Span & { readonly open: readonly Span[]; readonly plan: DayPlan };

const cutTo = (spans: readonly Span[], { from, to }: Span): readonly Span[] =>
  spans
    .map((span) => ({ from: Math.max(span.from, from), to: Math.min(span.to, to) }))
    .filter((span) => span.from < span.to);

/** The days of one stretch of constant offset. */
function* daysWithin(week: Week, offset: number, { from, to }: Span): Generator<DayStretch> {
  const last = Math.floor((to + offset - 1) / dayMillis);
  for (let day = Math.floor((from + offset) / dayMillis); day <= last; day += 1) {
    const midnight = day * dayMillis - offset;
    const part = { from: Math.max(midnight, from), to: Math.min(midnight + dayMillis, to) };
    const plan = week.planOf(day);
    const hours = plan.spans.map((span) => ({
      from: midnight + span.from,
      to: midnight + span.to,
    }));
    yield { ...part, open: cutTo(hours, part), plan };
  }
}

/** The days of a span, in order. Where the offset changes a day comes in two parts. */
export function* daysOf(calendar: Calendar, { from, to }: Span): Generator<DayStretch> {
  const week = weekOf(calendar);
  let stretch: ZoneStretch;
  for (let start = from; start < to; start = stretch.to) {
    stretch = stretchAt(week.zone, start);
    yield* daysWithin(week, stretch.offset, { from: start, to: Math.min(stretch.to, to) });
  }
}

function* openings(calendar: Calendar, span: Span): Generator<Span> {
  for (const { open } of daysOf(calendar, span)) yield* open;
}

/** A calendar that hardly ever opens must not keep us looking: what it has not given by then is due then. */
const horizonMillis = 100 * 365.25 * dayMillis;

/** Open milliseconds of a span; none when it ends before it begins. */
export const openMillisBetween = (calendar: Calendar, from: number, to: number): number => {
  let open = 0;
  for (const span of openings(calendar, { from, to })) open += span.to - span.from;
  return open;
};

/** The first moment at which so many open milliseconds have passed; at the latest a century on. */
export const addOpenMillis = (calendar: Calendar, start: number, millis: number): number => {
  if (millis <= 0) return start;
  let left = millis;
  for (const span of openings(calendar, { from: start, to: start + horizonMillis })) {
    if (left <= span.to - span.from) return span.from + left;
    left -= span.to - span.from;
  }
  return start + horizonMillis;
};

/** The first open moment that is not before `at`; at the latest a century on. */
export const openFrom = (calendar: Calendar, at: number): number => {
  const [first] = openings(calendar, { from: at, to: at + horizonMillis });
  return first?.from ?? at + horizonMillis;
};

/** Whether a calendar is open at an instant. */
export const isOpenAt = (calendar: Calendar, at: Instant): boolean =>
  openMillisBetween(calendar, millisOf(at), millisOf(at) + 1) > 0;

/**
 * When a target is exhausted: exactly at closing it is due at closing, and a start outside hours begins at the next
 * opening. Minutes may be fractions; none or fewer leave the start.
 */
export const addBusinessMinutes = (calendar: Calendar, start: Instant, minutes: number): Instant =>
  instantOf(addOpenMillis(calendar, millisOf(start), Math.round(minutes * minuteMillis)));

/** Open minutes between two instants, to the millisecond (hence fractions); 0 when `to` is not after `from`. */
export const businessMinutesBetween = (calendar: Calendar, from: Instant, to: Instant): number =>
  openMillisBetween(calendar, millisOf(from), millisOf(to)) / minuteMillis;
