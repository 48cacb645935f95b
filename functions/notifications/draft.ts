import { isOvertaken, leftIncident, occasionName } from './incident/incident-occasion.ts';
import { type Notification, notificationIdOf } from './notification.ts';
import type { Occasion } from './occasion.ts';
import { render } from './render.ts';
import { type SmsFacts, smsObstacleOf } from './sms/sms-rules.ts';
import { factsFor, type Telling } from './telling.ts';

/** A notification before it is written down; the same occasion makes the same id. */
export const draft = (
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
    version: 0,
    ...(address === undefined ? {} : { address }),
  };
};

export const isAcknowledgement = ({ eventType, audience }: Notification): boolean =>
  eventType === 'case.opened' && audience === 'contact';

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
    phone: recipient.phone ?? '',
    hasConsent: recipient.hasSmsConsent === true,
    text: render(template.texts, factsFor(occasion, telling), recipient.language).body,
    now,
  };
};

/** Why a notification does not leave now, whatever held when it was first tried. */
export const obstacleOf = (
  drafted: Notification,
  occasion: Occasion,
  telling: Telling,
): string | undefined => {
  if (leftIncident(occasion.event, occasion.case)) return 'The case left the incident.';
  if (isOvertaken(occasion.event, occasion.case))
    return 'A newer update of the incident is told instead.';
  return drafted.channel === 'sms'
    ? smsObstacleOf(smsFactsOf(occasion, telling, drafted.plannedAt))
    : mailObstacleOf(drafted, occasion);
};
