import type { Now } from '#kernel/time.ts';
import { isOvertaken, occasionName } from './incident/incident-occasion.ts';
import { type Notification, notificationIdOf, suppress } from './notification.ts';
import type { NotificationStore } from './notification-store.ts';
import type { Occasion } from './occasion.ts';
import { render } from './render.ts';
import { allowanceOf, type SmsFacts, smsObstacleOf, smsReasons } from './sms/sms-rules.ts';
import { factsFor, type Telling } from './telling.ts';

type PlanDeps = { readonly store: NotificationStore; readonly now: Now };

const draft = (
  { event, case: of }: Occasion,
  { template, recipient }: Telling,
  plannedAt: string,
): Notification => {
  const { recipientKind, recipientId, language } = recipient;
  const { channel, audience, id: templateId } = template;
  const address = channel === 'sms' ? recipient.phone : recipient.address;
  return {
    id: notificationIdOf({ occasion: occasionName(event), templateId, recipientId }),
    ...{ eventId: event.id, eventType: event.type, caseId: of.id, templateId, channel, audience },
    ...{ recipientKind, recipientId, language, plannedAt },
    status: 'planned',
    attempts: 0,
    version: 1,
    ...(address === undefined ? {} : { address }),
  };
};

const isAcknowledgement = ({ eventType, audience }: Notification): boolean =>
  eventType === 'case.opened' && audience === 'contact';

const overtaken = 'A newer update of the incident is told instead.';

const mailObstacleOf = (drafted: Notification, { case: of, event }: Occasion) => {
  if (drafted.address === undefined) return 'The person has no e-mail address.';
  const wrote = of.channel === 'email' && event.actor.kind !== 'staff';
  if (isAcknowledgement(drafted) && !wrote) return 'Only mail is acknowledged by mail.';
  return undefined;
};

/** What decides about one text message, its text among it. */
export const smsFactsOf = (occasion: Occasion, telling: Telling, now: string): SmsFacts => {
  const { template, recipient } = telling;
  return {
    policy: occasion.smsPolicy,
    phone: recipient.phone,
    hasConsent: recipient.hasSmsConsent === true,
    text: render(template.texts, factsFor(occasion, telling), recipient.language).body,
    now,
  };
};

/** Why a notification never leaves, known before it is tried. */
const obstacleOf = (
  drafted: Notification,
  occasion: Occasion,
  telling: Telling,
): string | undefined => {
  if (isOvertaken(occasion.event, occasion.case)) return overtaken;
  return drafted.channel === 'sms'
    ? smsObstacleOf(smsFactsOf(occasion, telling, drafted.plannedAt))
    : mailObstacleOf(drafted, occasion);
};

/** Answers why it was not planned, when it was not. */
const planMail = async ({ store }: PlanDeps, drafted: Notification, address: string) => {
  const right = isAcknowledgement(drafted) ? { address, now: drafted.plannedAt } : undefined;
  if (await store.plan(drafted, right)) return undefined;
  return 'This address was sent an acknowledgement today.';
};

const planSms = async ({ store }: PlanDeps, drafted: Notification, facts: SmsFacts) => {
  const planned = await store.planSms(drafted, allowanceOf(facts, drafted.address ?? ''));
  if (planned === 'planned') return undefined;
  return planned === 'number-cap' ? smsReasons.numberCap : smsReasons.spendCap;
};

/**
 * Writes down what is to be told before it is told, or finds what an earlier try wrote. An acknowledgement takes the one
 * right its address has a day, a text message its share of the caps, in the same transaction.
 */
export const plan = async (
  deps: PlanDeps,
  occasion: Occasion,
  telling: Telling,
): Promise<Notification> => {
  const drafted = draft(occasion, telling, deps.now());
  const standing = await deps.store.find(drafted.caseId, drafted.id);
  if (standing !== undefined) return standing;
  const reason =
    obstacleOf(drafted, occasion, telling) ??
    (drafted.channel === 'sms'
      ? await planSms(deps, drafted, smsFactsOf(occasion, telling, drafted.plannedAt))
      : await planMail(deps, drafted, drafted.address ?? ''));
  if (reason === undefined) return drafted;
  const suppressed = suppress(drafted, reason);
  await deps.store.plan(suppressed);
  return suppressed;
};
