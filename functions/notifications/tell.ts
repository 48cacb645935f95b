import type { Now } from '#kernel/time.ts';
import { composeNotice, type NoticeLinks } from './compose-notice.ts';
import { deliver } from './deliver.ts';
import { draft, isAcknowledgement, obstacleOf, smsFactsOf } from './draft.ts';
import type { SuppressionStore } from './feedback/suppression-store.ts';
import { heldBack } from './holding/held-back.ts';
import { importanceOf } from './holding/importance.ts';
import { type TurnDeps, toldBy, turnOf, withMissed } from './holding/turn.ts';
import type { Mailer } from './mailer.ts';
import type { Notification } from './notification.ts';
import type { NotificationStore } from './notification-store.ts';
import type { Occasion } from './occasion.ts';
import type { Ended, Ready, Sendable } from './ready.ts';
import { allowanceOf, smsReasons } from './sms/sms-rules.ts';
import type { Sms, SmsSender } from './sms/sms-sender.ts';
import type { Telling } from './telling.ts';

type Person = { readonly customerId: string; readonly contactId: string };

export type TellDeps = NoticeLinks &
  TurnDeps & {
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

/** What may leave by its channel, or why it may not. */
type Prepared = Pick<Sendable, 'send' | 'takes'> | { readonly obstacle: string };

/** An acknowledgement takes the one right its address has a day. */
const readyMail = async (
  deps: TellDeps,
  occasion: Occasion,
  telling: Drafted,
): Promise<Prepared> => {
  const { address = '', id: notificationId, caseId } = telling.drafted;
  const suppression = await deps.suppressions.of(address);
  if (suppression?.state === 'active') return { obstacle: suppressedWhy[suppression.reason] };
  const text = await composeNotice(deps, occasion, telling);
  const to = { name: telling.recipient.name, address };
  const { plannedAt: now } = telling.drafted;
  const right = isAcknowledgement(telling.drafted) ? { address, now } : undefined;
  return {
    send: () => deps.mailer.send({ ...text, to, notificationId, caseId }),
    takes: { right },
  };
};

/** Somebody who said STOP is not asked again by any other notice. */
const sendSms = async (deps: TellDeps, of: Person, sms: Sms): Promise<Ended> => {
  const ended = await deps.smsSender.send(sms);
  if (ended.is !== 'opted-out') return ended;
  await deps.withdrawSmsConsent(of);
  return { is: 'refused', reason: smsReasons.optedOut };
};

const readySms = (deps: TellDeps, occasion: Occasion, telling: Drafted): Prepared => {
  const { address: to = '', plannedAt } = telling.drafted;
  const facts = smsFactsOf(occasion, telling, plannedAt);
  const { customerId, contactId } = occasion.case;
  const sms = { to, text: facts.text, maxPriceUsd: facts.policy.maxPriceUsd };
  const takes = { allowance: allowanceOf(facts, to) };
  return { send: () => sendSms(deps, { customerId, contactId }, sms), takes };
};

/** What held when it was first tried is asked again: a message that waited may have come into the night. */
const readyOf = async (deps: TellDeps, occasion: Occasion, telling: Drafted): Promise<Ready> => {
  const { drafted } = telling;
  const obstacle = obstacleOf(drafted, occasion, telling);
  if (obstacle !== undefined) return { obstacle };
  const turn = await turnOf(deps, occasion, telling);
  const held = heldBack(occasion, telling, turn.last);
  if (held !== undefined) return held;
  const whole = await withMissed(deps, occasion, turn);
  const make = drafted.channel === 'sms' ? readySms : readyMail;
  const ready = await make(deps, whole, telling);
  if (!('send' in ready)) return ready;
  const takes = { ...ready.takes, told: toldBy(occasion, drafted, turn) };
  return { ...ready, takes, importance: importanceOf(drafted, occasion.case) };
};

/** Tells one person by one template, once. */
export const tell = async (deps: TellDeps, occasion: Occasion, telling: Telling): Promise<void> => {
  const drafted = draft(occasion, telling, deps.now());
  await deliver(deps, { drafted, ready: await readyOf(deps, occasion, { ...telling, drafted }) });
};
