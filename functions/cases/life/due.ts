import type { JournalDraft } from '#kernel/journal.ts';
import { after, dayMillis, earliest, type Instant } from '#kernel/time.ts';
import type { Case } from '../case.ts';
import { nextContactTold } from './urgency.ts';
import { isWaiting } from './workflow.ts';

/** A state machine's execution ends after a year: no wait is longer than this. */
const longestWaitDays = 300;
/** What an execution may still wait after its longest wait, and stay below a year. */
const spareWaitDays = 60;

/** Something that comes due on a case and is told once. */
type Telling = { readonly at: Instant; readonly mark: string; readonly draft: JournalDraft };

const clockTellings = ({ clocks, queueId, ownerId }: Case): readonly Telling[] =>
  clocks
    // An instant of a paused clock passed before the pause, and is told all the same.
    .filter(({ state }) => state === 'running' || state === 'paused')
    .flatMap(({ kind, dueAt, warnings }) => {
      const facts = { kind, dueAt, queueId, ownerId };
      const warned = warnings.map(({ fraction, at }) => ({
        at,
        mark: `${kind}:${fraction}`,
        draft: { type: 'clock.warned', version: 1, data: { ...facts, fraction } },
      }));
      const breached = {
        at: dueAt,
        mark: `${kind}:breach`,
        draft: { type: 'clock.breached', version: 1, data: facts },
      };
      return [...warned, breached].flatMap((telling) =>
        telling.at === undefined ? [] : [{ ...telling, at: telling.at }],
      );
    });

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

/** What is still to be told, in the order it comes due (SLA-5, CASE-6). */
export const untold = (of: Case): readonly Telling[] =>
  [...clockTellings(of), ...contactTellings(of)]
    .filter(({ mark }) => !of.told.includes(mark))
    .toSorted((a, b) => (a.at < b.at ? -1 : Number(a.at > b.at)));

/** The next instant at which something is due on a case, of all kinds. */
export const nextWake = (of: Case): Instant | undefined =>
  earliest(untold(of)[0]?.at, of.category === 'resolved' ? of.closesAt : undefined);

/** Whether the execution that woke may not live until the next instant, so that a fresh one has to take over. */
export const isFarOff = (wakeAt: Instant | undefined, now: Instant): wakeAt is Instant =>
  wakeAt !== undefined && wakeAt > after(now, spareWaitDays * dayMillis);

/** An instant to wait for, no further away than an execution lives. */
export const cutWait = (wakeAt: Instant, now: Instant): Instant => {
  const furthest = after(now, longestWaitDays * dayMillis);
  return wakeAt < furthest ? wakeAt : furthest;
};
