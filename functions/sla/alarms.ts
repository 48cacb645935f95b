import { instantOf, minuteMillis } from '#kernel/time.ts';
import type { Calendar, Escalation, SlaPolicy } from '../service-design/index.ts';
import { openFrom } from './calendar.ts';
import type { Alarm } from './clock.ts';

type Target = SlaPolicy['targets'][number];

/** What comes at which running total of the clock, in milliseconds. */
type Planned = { readonly total: number; readonly alarm: (at: string) => Alarm };

const ofLevel = (whole: number, escalation: Escalation, index: number): readonly Planned[] => {
  const { at: fraction, repeats } = escalation;
  const every = (repeats?.everyMinutes ?? 0) * minuteMillis;
  return Array.from({ length: 1 + (repeats?.times ?? 0) }, (_, run) => ({
    total: Math.round(whole * fraction) + run * every,
    alarm: (at) => ({ tells: 'escalation', level: index + 1, run, escalation, at }),
  }));
};

const plannedFor = ({ minutes, warnAt, escalations = [] }: Target): readonly Planned[] => {
  const whole = minutes * minuteMillis;
  return [
    ...warnAt.map(
      (fraction): Planned => ({
        total: Math.round(whole * fraction),
        alarm: (at) => ({ tells: 'warning', fraction, at }),
      }),
    ),
    { total: whole, alarm: (at) => ({ tells: 'breach', at }) },
    ...escalations.flatMap((escalation, index) => ofLevel(whole, escalation, index)),
  ];
};

/**
 * All that a target tells, and when (SLA-4). `reached` answers when a running total is reached, epoch milliseconds, or
 * that it is not known yet; what comes while the calendar `tellIn` is closed is told when that opens.
 */
export const alarmsOf = (
  target: Target,
  tellIn: Calendar | undefined,
  reached: (total: number) => number | undefined,
): readonly Alarm[] =>
  plannedFor(target).flatMap(({ total, alarm }) => {
    const at = reached(total);
    if (at === undefined) return [];
    return [alarm(instantOf(tellIn === undefined ? at : openFrom(tellIn, at)))];
  });
