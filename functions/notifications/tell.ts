import type { Now } from '#kernel/time.ts';
import { composeNotice, type NoticeLinks } from './compose-notice.ts';
import { deliver, type Ended, type Outgoing, type Ready } from './deliver.ts';
import { draft, isAcknowledgement, obstacleOf, smsFactsOf } from './draft.ts';
import type { SuppressionStore } from './feedback/suppression-store.ts';
import type { Mailer } from './mailer.ts';
import type { Notification } from './notification.ts';
import type { NotificationStore } from './notification-store.ts';
import type { Occasion } from './occasion.ts';
import { allowanceOf, smsReasons } from './sms/sms-rules.ts';
import type { Sms, SmsSender } from './sms/sms-sender.ts';
import type { Telling } from './telling.ts';

type Person = { readonly customerId: string; readonly contactId: string };

export type TellDeps = NoticeLinks & {
  readonly store: NotificationStore;
  readonly suppressions: Pick<SuppressionStore, 'of'>;
  readonly mailer: Mailer;
  readonly smsSender: SmsSender;
  /** Notes that a person answered STOP. */
  readonly withdrawSmsConsent: (of: Person) => Promise<void>;
  readonly now: Now;
  readonly wait: (millis: number) => Promise<void>;
};

type Drafted = Telling & { readonly drafted: Notification };

const suppressedWhy = {
  bounced: 'Mail to this address bounced for good; lift the suppression to write there again.',
  complained: 'This address called our mail spam; lift the suppression to write there again.',
} as const;

const readyMail = async (deps: TellDeps, occasion: Occasion, telling: Drafted): Promise<Ready> => {
  const { address = '', id: notificationId, caseId } = telling.drafted;
  const suppression = await deps.suppressions.of(address);
  if (suppression?.state === 'active') return { obstacle: suppressedWhy[suppression.reason] };
  const text = await composeNotice(deps, occasion, telling);
  const to = { name: telling.recipient.name, address };
  return { send: () => deps.mailer.send({ ...text, to, notificationId, caseId }) };
};

/** Somebody who said STOP is not asked again by any other notice. */
const sendSms = async (deps: TellDeps, of: Person, sms: Sms): Promise<Ended> => {
  const ended = await deps.smsSender.send(sms);
  if (ended.is !== 'opted-out') return ended;
  await deps.withdrawSmsConsent(of);
  return { is: 'refused', reason: smsReasons.optedOut };
};

const readySms = (deps: TellDeps, occasion: Occasion, telling: Drafted): Ready => {
  const { address: to = '', plannedAt } = telling.drafted;
  const { text, policy } = smsFactsOf(occasion, telling, plannedAt);
  const { customerId, contactId } = occasion.case;
  const sms = { to, text, maxPriceUsd: policy.maxPriceUsd };
  return { send: () => sendSms(deps, { customerId, contactId }, sms) };
};

/** What held when it was first tried is asked again: a message that waited may have come into the night. */
const readyOf = async (deps: TellDeps, occasion: Occasion, telling: Drafted): Promise<Ready> => {
  const obstacle = obstacleOf(telling.drafted, occasion, telling);
  if (obstacle !== undefined) return { obstacle };
  const { channel } = telling.drafted;
  return channel === 'sms' ? readySms(deps, occasion, telling) : readyMail(deps, occasion, telling);
};

/** An acknowledgement takes the one right its address has a day, a text message its share of the caps. */
const addingTo = (
  store: NotificationStore,
  occasion: Occasion,
  telling: Drafted,
): Outgoing['add'] => {
  const { address = '', plannedAt: now, channel } = telling.drafted;
  if (channel === 'sms') {
    const allowance = allowanceOf(smsFactsOf(occasion, telling, now), address);
    return (begun) => store.addSms(begun, allowance);
  }
  const right = isAcknowledgement(telling.drafted) ? { address, now } : undefined;
  return (begun) => store.add(begun, right);
};

/** Tells one person by one template, once. */
export const tell = async (deps: TellDeps, occasion: Occasion, telling: Telling): Promise<void> => {
  const drafted = draft(occasion, telling, deps.now());
  const ready = await readyOf(deps, occasion, { ...telling, drafted });
  const add = addingTo(deps.store, occasion, { ...telling, drafted });
  await deliver(deps, { drafted, ready, add });
};
