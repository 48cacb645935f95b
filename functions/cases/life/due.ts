import type { JournalDraft } from '#kernel/journal.ts';
import { after, dayMillis, earliest, type Instant } from '#kernel/time.ts';
import type { Escalation } from '../../service-design/index.ts';
import type { Alarm, Clock } from '../../sla/index.ts';
import type { Case } from '../case.ts';
import { taskTold } from '../tasks/task.ts';
import { nextContactTold } from './urgency.ts';
import { isOpen, isWaiting } from './workflow.ts';

/** A state machine's execution ends after a year: no wait is longer than this. */
const longestWaitDays = 300;

/** Something that comes due on a case and is told once; an escalation also does something. */
export type Telling = {
  readonly at: Instant;
  readonly mark: string;
  readonly draft: JournalDraft;
  readonly escalation?: Escalation;
};

const draftOf = (type: string, data: JournalDraft['data']): JournalDraft => ({
  type,
  version: 1,
  data,
});

const alarmTelling = (
  { queueId, ownerId }: Case,
  { kind, dueAt }: Clock,
  alarm: Alarm,
): Telling => {
  const { at } = alarm;
  const facts = { kind, dueAt, queueId, ownerId };
  switch (alarm.tells) {
    case 'warning': {
      const { fraction } = alarm;
      const draft = draftOf('clock.warned', { ...facts, fraction });
      return { at, mark: `${kind}:${fraction}`, draft };
    }
    case 'breach':
      return { at, mark: `${kind}:breach`, draft: draftOf('clock.breached', facts) };
    case 'escalation': {
      const { level, run, escalation } = alarm;
      const mark = `${kind}:level-${level}${run === 0 ? '' : `.${run}`}`;
      return { at, mark, draft: draftOf('clock.escalated', { ...facts, level, run }), escalation };
    }
  }
};

/** A paused clock tells what it reached before it was paused; one of a case that is over tells nothing. */
const clockTellings = (of: Case): readonly Telling[] =>
  isOpen(of.category)
    ? of.clocks.flatMap((clock) =>
        (clock.alarms ?? []).map((alarm) => alarmTelling(of, clock, alarm)),
      )
    : [];

const contactTellings = ({
  category,
  nextContactAt,
  queueId,
  ownerId,
}: Case): readonly Telling[] =>
  nextContactAt === undefined || !isWaiting(category)
    ? []
    : [
        {
          at: nextContactAt,
          mark: nextContactTold,
          draft: {
            type: 'next-contact.missed',
            version: 1,
            data: { nextContactAt, queueId, ownerId },
          },
        },
      ];

const taskTellings = ({ category, openTasks = [], ownerId }: Case): readonly Telling[] =>
  isOpen(category)
    ? openTasks.flatMap(({ id: taskId, queueId, dueAt }) =>
        dueAt === undefined
          ? []
          : [
              {
                at: dueAt,
                mark: taskTold({ id: taskId }),
                draft: draftOf('task.overdue', { taskId, dueAt, queueId, ownerId }),
              },
            ],
      )
    : [];

/** What is still to be told, in the order it comes due (SLA-5, CASE-6); of a case whose clocks were just folded. */
export const untold = (of: Case): readonly Telling[] =>
  [...clockTellings(of), ...contactTellings(of), ...taskTellings(of)]
    .filter(({ mark }) => !of.told.includes(mark))
    .toSorted((a, b) => (a.at < b.at ? -1 : Number(a.at > b.at)));

/** The next instant at which something is due on a case, of all kinds. */
export const nextWake = (of: Case): Instant | undefined =>
  earliest(untold(of)[0]?.at, of.category === 'resolved' ? of.closesAt : undefined);

/** An instant to wait for, no further away than an execution lives. */
export const cutWait = (wakeAt: Instant, now: Instant): Instant => {
  const furthest = after(now, longestWaitDays * dayMillis);
  return wakeAt < furthest ? wakeAt : furthest;
};
