import { type Case, priorityRank } from '../../cases/index.ts';
import type { Notification } from '../notification.ts';

/** What somebody waits for, or has to act on now; then how things stand; an acknowledgement can wait longest. */
const ranks: Readonly<Record<string, number>> = {
  'reply.sent': 0,
  'clock.breached': 0,
  'clock.escalated': 0,
  'case.resolved': 1,
  'case.incident-updated': 1,
  'case.linked': 1,
  'case.disputed': 1,
  'case.opened': 3,
};
const usual = 2;

/** Sorts as text in the order in which what an outage kept back leaves: by what it tells, then by the case's priority. */
export const importanceOf = (
  { eventType, audience }: Pick<Notification, 'eventType' | 'audience'>,
  { priority }: Pick<Case, 'priority'>,
): string => {
  const isForStaff = audience !== 'contact';
  const rank = eventType === 'case.opened' && isForStaff ? usual : (ranks[eventType] ?? usual);
  return `${rank}${priorityRank(priority)}`;
};
