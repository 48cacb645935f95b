import type { IncidentReader } from '../incident/incident-news.ts';
import { incidentTopicOf } from '../incident/incident-occasion.ts';
import type { Notification } from '../notification.ts';
import type { NotificationStore } from '../notification-store.ts';
import type { Occasion } from '../occasion.ts';
import type { Telling } from '../telling.ts';
import { type LastTold, missedBy, type Reader, readerOf, type Told } from './window.ts';

export type TurnDeps = {
  readonly store: Pick<NotificationStore, 'lastTold' | 'find'>;
  readonly incidents: Pick<IncidentReader, 'messages'>;
};

/** Who is told of an incident, and what they were told last. */
export type Turn = { readonly reader: Reader | undefined; readonly last: LastTold | undefined };

/** What the mail service did not take, and what a newer update then overtook. */
const untold: readonly Notification['status'][] = ['planned', 'suppressed', 'failed'];

export const turnOf = async (
  { store }: TurnDeps,
  occasion: Occasion,
  telling: Telling,
): Promise<Turn> => {
  const reader = readerOf(occasion, telling);
  const last = reader && (await store.lastTold(reader));
  const notice = last && (await store.find(reader.caseId, last.notificationId));
  const isUntold = notice !== undefined && untold.includes(notice.status);
  return { reader, last: last && { ...last, isUntold } };
};

/** The note that a reader is told. */
export const toldBy = (
  { facts, event }: Occasion,
  { id: notificationId, plannedAt: at }: Notification,
  { reader, last: before }: Turn,
): Told | undefined => {
  const update = incidentTopicOf(event)?.update ?? facts.incident?.updateNumber ?? 0;
  return reader && { ...reader, at, update, notificationId, before };
};

/** An occasion with what its reader was not told since the last time. */
export const withMissed = async (
  { incidents }: TurnDeps,
  occasion: Occasion,
  { reader, last }: Turn,
): Promise<Occasion> => {
  const { incident, ...facts } = occasion.facts;
  const missed = missedBy(occasion, last);
  if (reader === undefined || missed === undefined || incident === undefined) return occasion;
  const earlier = await incidents.messages(reader.incidentId, missed);
  return { ...occasion, facts: { ...facts, incident: { ...incident, earlier } } };
};
