import { type Instant, millisOf } from '#kernel/time.ts';
import type { Calendar } from '../service-design/index.ts';
import { addOpenMillis, openMillisBetween } from './calendar.ts';
import type { ClockFacts } from './clock.ts';
import type { Span } from './week.ts';

/** A span in which the clock ran, and how much of its calendar was open in it. */
type Run = Span & { readonly open: number };

/** How time passes for a target: in the hours of its calendar, or without a break. */
type Passing = {
  readonly between: (from: number, to: number) => number;
  readonly add: (start: number, millis: number) => number;
};

const always: Passing = {
  between: (from, to) => Math.max(0, to - from),
  add: (start, millis) => start + millis,
};

export const passingOf = (calendar: Calendar | undefined): Passing =>
  calendar === undefined
    ? always
    : {
        between: (from, to) => openMillisBetween(calendar, from, to),
        add: (start, millis) => addOpenMillis(calendar, start, millis),
      };

/** The way a clock has come: its runs until `end`, which is the present or its fulfilment. */
export type Course = {
  readonly runs: readonly Run[];
  readonly end: number;
  readonly passing: Passing;
};

type Way = {
  readonly startedAt: Instant;
  readonly until: Instant;
  readonly pauses: ClockFacts['pauses'];
};

/** What is left of a span once the pauses are taken out of it, whatever their order or overlap. */
const runningSpans = ({ from, to }: Span, pauses: ClockFacts['pauses']): readonly Span[] => {
  const spans: Span[] = [];
  let start = from;
  const inOrder = pauses
    .map((pause) => ({
      from: millisOf(pause.from),
      to: pause.to === undefined ? Number.POSITIVE_INFINITY : millisOf(pause.to),
    }))
    .toSorted((a, b) => a.from - b.from);
  for (const pause of inOrder) {
    if (pause.from >= to) break;
    if (start < pause.from) spans.push({ from: start, to: pause.from });
    start = Math.max(start, pause.to);
  }
  if (start <= to) spans.push({ from: start, to });
  return spans;
};

/** The moment the running total reaches `millis`: in one of the runs, or foretold as if the clock went on from `end`. */
export const reachedAt = (
  { runs, end, passing }: Course,
  millis: number,
): { readonly at: number; readonly foretold: boolean } => {
  let left = millis;
  for (const run of runs) {
    if (left <= run.open) return { at: passing.add(run.from, left), foretold: false };
    left -= run.open;
  }
  return { at: passing.add(end, left), foretold: true };
};

/** The way from a start until an end, which is the start when it lies before it. */
export const courseOf = ({ startedAt, until, pauses }: Way, passing: Passing): Course => {
  const from = millisOf(startedAt);
  const end = Math.max(from, millisOf(until));
  const runs = runningSpans({ from, to: end }, pauses).map((span) => ({
    ...span,
    open: passing.between(span.from, span.to),
  }));
  return { runs, end, passing };
};
