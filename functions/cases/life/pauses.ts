import type { Instant } from '#kernel/time.ts';
import type { WorkflowState } from '../../service-design/index.ts';
import type { Case } from '../case.ts';
import { isOpen } from './workflow.ts';

/** Clocks stand still in states configured so (SLA-3), and once a case is cancelled. */
export const standsStill = ({ category, pausesClocks }: WorkflowState): boolean =>
  pausesClocks || category === 'cancelled';

/** Whether a case is no longer solved in a state: it is open again, or called off. */
const isUnsolved = ({ category }: WorkflowState): boolean =>
  isOpen(category) || category === 'cancelled';

type Pause = Case['pauses'][number];

/** What of a span was no pause yet. */
const gapsIn = (span: Pause & { readonly to: Instant }, pauses: Case['pauses']): Case['pauses'] => {
  const within = pauses.filter(({ from }) => from >= span.from);
  const begins = [span.from, ...within.map(({ to }) => to ?? span.to)];
  const ends = [...within.map(({ from }) => from), span.to];
  return begins.flatMap((from, n) => {
    const to = ends[n] ?? span.to;
    return from < to ? [{ ...span, from, to }] : [];
  });
};

/** The time a case stood solved is not counted against us when it is solved no more. */
const withTimeSolved = (of: Case, to: WorkflowState, now: Instant): Case['pauses'] => {
  const pauses = of.pauses.map((pause) => ({ ...pause, to: pause.to ?? now }));
  const from = of.resolution?.resolvedAt;
  if (from === undefined || !isUnsolved(to)) return pauses;
  const solved = gapsIn({ from, to: now, state: of.state }, pauses);
  return [...pauses, ...solved].toSorted((a, b) => (a.from < b.from ? -1 : 1));
};

/** Each pause is of one state, so that it can be said why a clock stood still. */
export const pausesAfter = (of: Case, to: WorkflowState, now: Instant): Case['pauses'] => {
  const past = withTimeSolved(of, to, now);
  return standsStill(to) ? [...past, { from: now, state: to.id }] : past;
};
