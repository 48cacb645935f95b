import type { Now } from '#kernel/time.ts';
import { composeNotice } from './compose-notice.ts';
import { deliver, type Ended, type Ready } from './deliver.ts';
import type { Mailer } from './mailer.ts';
import type { Notification } from './notification.ts';
import type { NotificationStore } from './notification-store.ts';
import type { Occasion } from './occasion.ts';
import { plan, smsFactsOf } from './plan.ts';
import { smsObstacleOf, smsReasons } from './sms/sms-rules.ts';
import type { Sms, SmsSender } from './sms/sms-sender.ts';
import type { Telling } from './telling.ts';

type Person = { readonly customerId: string; readonly contactId: string };

export type TellDeps = {
  readonly store: NotificationStore;
  readonly mailer: Mailer;
  readonly smsSender: SmsSender;
  readonly replyAddress: (of: { caseId: string; contactId: string }) => Promise<string>;
  /** Notes that a person answered STOP. */
  readonly withdrawSmsConsent: (of: Person) => Promise<void>;
  readonly now: Now;
  readonly wait: (millis: number) => Promise<void>;
};

const readyMail = async (
  deps: TellDeps,
  occasion: Occasion,
  telling: Telling & { readonly to: Notification },
): Promise<Ready> => {
  const { address = '', id: notificationId } = telling.to;
  const text = await composeNotice(deps.replyAddress, occasion, telling);
  const to = { name: telling.recipient.name, address };
  return { send: () => deps.mailer.send({ ...text, to, notificationId }) };
};

/** Somebody who said STOP is not asked again by any other notice. */
const sendSms = async (deps: TellDeps, of: Person, sms: Sms): Promise<Ended> => {
  const ended = await deps.smsSender.send(sms);
  if (ended.is !== 'opted-out') return ended;
  await deps.withdrawSmsConsent(of);
  return { is: 'refused', reason: smsReasons.optedOut };
};

/** What held when it was planned is asked again: a text message that waited may have come into the night. */
const readySms = (
  deps: TellDeps,
  occasion: Occasion,
  telling: Telling & { readonly to: Notification },
): Ready => {
  const facts = smsFactsOf(occasion, telling, deps.now());
  const obstacle = smsObstacleOf(facts);
  if (obstacle !== undefined) return { obstacle };
  const { customerId, contactId } = occasion.case;
  const { text, policy } = facts;
  const sms = { to: telling.to.address ?? '', text, maxPriceUsd: policy.maxPriceUsd };
  return { send: () => sendSms(deps, { customerId, contactId }, sms) };
};

/** Tells one person by one template: planned, then sent, each once. */
export const tell = async (deps: TellDeps, occasion: Occasion, telling: Telling): Promise<void> => {
  const planned = await plan(deps, occasion, telling);
  if (planned.address === undefined) return;
  const addressed = { ...telling, to: planned };
  await deliver(deps, planned, async () =>
    planned.channel === 'sms'
      ? readySms(deps, occasion, addressed)
      : readyMail(deps, occasion, addressed),
  );
};
