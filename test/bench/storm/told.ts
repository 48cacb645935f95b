import { setTimeout as wait } from 'node:timers/promises';
import type { Notification } from '../../../functions/notifications/notification.ts';
import { ask, type Doors } from './doors.ts';

/** A message to somebody because of a case, as the API shows it. */
export type Notice = Omit<Notification, 'sesMessageId' | 'smsMessageId' | 'version'>;

/** How long is waited for the next message before the rest is given up. */
const patienceMillis = 600_000;

const isUnderWay = ({ status }: Notice): boolean => ['planned', 'sending'].includes(status);

const hasLeft = ({ status }: Notice): boolean =>
  ['sent', 'delivered', 'bounced', 'complained'].includes(status);

/** All that was told, or is to be, because of a case, once nothing about this kind of event is under way. */
const untilOver = async (
  doors: Doors,
  caseId: string,
  eventType: string,
): Promise<readonly Notice[]> => {
  const until = Date.now() + patienceMillis;
  for (;;) {
    const { items } = await ask(doors, `GET /v1/cases/${caseId}/notifications?limit=100`);
    const notices: readonly Notice[] = items;
    const own = notices.filter((one) => one.eventType === eventType);
    const isOver = own.length > 0 && !own.some(isUnderWay);
    if (isOver || Date.now() > until) return notices;
    await wait(500);
  }
};

/** What was told because of these cases. Asked one after the other: asking takes from what is waited for. */
export const untilTold = async (
  doors: Doors,
  caseIds: readonly string[],
  eventType: string,
): Promise<readonly Notice[]> => {
  const all: Notice[] = [];
  for (const caseId of caseIds) all.push(...(await untilOver(doors, caseId, eventType)));
  return all;
};

/** What left for the contacts of cases, by the desk’s own notes. */
export type Letters = {
  readonly left: number;
  /** Beyond the first to one person about one kind of event of one case. */
  readonly twice: number;
  /** Cut off and sent once more: the person may have them twice. */
  readonly repeated: number;
  /** To people of the desk. */
  readonly toStaff: number;
};

const occasionOf = ({ caseId, eventType, recipientId, channel }: Notice): string =>
  [caseId, eventType, recipientId, channel].join(' ');

export const lettersOf = (notices: readonly Notice[]): Letters => {
  const own = notices.filter(({ recipientKind }) => recipientKind === 'contact');
  const left = own.filter(hasLeft);
  return {
    left: left.length,
    twice: left.length - new Set(left.map(occasionOf)).size,
    repeated: left.filter(({ repeated }) => repeated === true).length,
    toStaff: notices.length - own.length,
  };
};

/** How many of these cases' contacts were told of this kind of event, and when the last message left. */
export const reachOf = (notices: readonly Notice[], eventType: string) => {
  const told = notices.filter((one) => one.eventType === eventType && hasLeft(one));
  const lastAt = told
    .map(({ sentAt }) => sentAt ?? '')
    .toSorted()
    .at(-1);
  return { told: new Set(told.map(({ caseId }) => caseId)).size, lastAt };
};
