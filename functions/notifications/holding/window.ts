import { after, type Instant, minuteMillis } from '#kernel/time.ts';
import { incidentTopicOf } from '../incident/incident-occasion.ts';
import type { Notification } from '../notification.ts';
import type { Occasion } from '../occasion.ts';
import type { Telling } from '../telling.ts';

/** One person, told of one incident because of one case, by one channel. */
export type Reader = Pick<Notification, 'caseId' | 'channel' | 'recipientId'> & {
  readonly incidentId: string;
};

/** What a reader was told last, by whichever notification: when, and up to which update of the incident. */
export type LastTold = {
  readonly at: Instant;
  readonly update: number;
  readonly notificationId: string;
  /** It never left after all: the reader waits for nothing, and is told what it would have said. */
  readonly isUntold?: boolean;
};

/** That a reader is told now; `before` is what is known of the last time. */
export type Told = Reader & LastTold & { readonly before: LastTold | undefined };

/** Whom a notice counts for. The end of an incident is told at once and counts for nobody. */
export const readerOf = (
  { event, case: of, facts }: Occasion,
  { template, recipient }: Telling,
): Reader | undefined => {
  const topic = incidentTopicOf(event);
  const isEnd = event.type === 'case.resolved' || facts.incident?.status === 'resolved';
  if (topic === undefined || template.atMostEveryMinutes === undefined || isEnd) return undefined;
  const { recipientId } = recipient;
  return { caseId: of.id, channel: template.channel, recipientId, incidentId: topic.incidentId };
};

/** Until when a reader hears no more; what was begun already is not kept from its own end. */
export const closedUntil = (
  last: LastTold | undefined,
  { id, minutes }: { readonly id: string; readonly minutes: number },
): Instant | undefined =>
  last === undefined || last.isUntold === true || last.notificationId === id
    ? undefined
    : after(last.at, minutes * minuteMillis);

/** The updates a reader was not told of before the one that is told now: after the first number, before the second. */
export type Missed = { readonly after: number; readonly before: number };

export const missedBy = ({ event }: Occasion, last: LastTold | undefined): Missed | undefined => {
  const update = incidentTopicOf(event)?.update;
  if (last === undefined || update === undefined) return undefined;
  const heard = last.isUntold === true ? last.update - 1 : last.update;
  return update <= heard + 1 ? undefined : { after: heard, before: update };
};
