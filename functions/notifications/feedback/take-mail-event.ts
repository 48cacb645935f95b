import { isConflict } from '../../cases/index.ts';
import { reportDelivery } from '../notification.ts';
import type { NotificationStore } from '../notification-store.ts';
import type { MailEvent } from './mail-event.ts';
import { suppressedBy, suppresses } from './suppression.ts';
import type { SuppressionStore } from './suppression-store.ts';

export type MailEventDeps = {
  readonly store: Pick<NotificationStore, 'find' | 'save'>;
  readonly suppressions: Pick<SuppressionStore, 'of' | 'save'>;
};

const mostTries = 3;

/** Our own note that the mail left is often written at the same moment: then what stands is read again. */
const noteOn = async (
  { store }: MailEventDeps,
  of: { readonly caseId: string; readonly notificationId: string },
  event: MailEvent,
): Promise<void> => {
  for (let tries = 1; ; tries += 1) {
    const standing = await store.find(of.caseId, of.notificationId);
    const reported = standing && reportDelivery(standing, event);
    if (reported === undefined) return;
    try {
      return await store.save(reported);
    } catch (error) {
      if (!isConflict(error) || tries === mostTries) throw error;
    }
  }
};

const suppress = async (
  { suppressions }: MailEventDeps,
  address: string,
  event: MailEvent,
): Promise<void> => {
  const suppression = suppressedBy(address, event, await suppressions.of(address));
  if (suppression !== undefined) await suppressions.save(suppression);
};

const mostRecipients = 50;

/**
 * What became of a mail of ours, as SES says: it lands on the notification, and a bounce for good or a complaint
 * suppresses the address. In any order, twice, or never (fault F28): the worst that is known stays.
 * @throws storage/changed-meanwhile when somebody wrote at the same time; the event then comes again
 */
export const takeMailEvent = async (deps: MailEventDeps, event: MailEvent): Promise<void> => {
  const { caseId, notificationId } = event;
  if (suppresses(event))
    for (const address of event.recipients.slice(0, mostRecipients))
      await suppress(deps, address, event);
  if (caseId === undefined || notificationId === undefined) return;
  await noteOn(deps, { caseId, notificationId }, event);
};
