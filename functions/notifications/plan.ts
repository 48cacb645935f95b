import type { Now } from '#kernel/time.ts';
import { type Notification, notificationIdOf, suppress } from './notification.ts';
import type { NotificationStore } from './notification-store.ts';
import type { Occasion } from './occasion.ts';
import type { Telling } from './telling.ts';

type PlanDeps = { readonly store: NotificationStore; readonly now: Now };

const draft = (
  { event, case: of }: Occasion,
  { template, recipient }: Telling,
  plannedAt: string,
): Notification => {
  const { recipientKind, recipientId, address, language } = recipient;
  const named = { eventId: event.id, templateId: template.id, recipientId };
  return {
    ...named,
    id: notificationIdOf(named),
    caseId: of.id,
    eventType: event.type,
    channel: 'email',
    audience: template.audience,
    recipientKind,
    language,
    status: 'planned',
    plannedAt,
    attempts: 0,
    version: 1,
    ...(address === undefined ? {} : { address }),
  };
};

const isAcknowledgement = ({ eventType, audience }: Notification): boolean =>
  eventType === 'case.opened' && audience === 'contact';

/** Why a notification never leaves, known before it is tried. */
const obstacleOf = (drafted: Notification, { case: of, event }: Occasion): string | undefined => {
  if (drafted.address === undefined) return 'The person has no e-mail address.';
  const wrote = of.channel === 'email' && event.actor.kind !== 'staff';
  if (isAcknowledgement(drafted) && !wrote) return 'Only mail is acknowledged by mail.';
  return undefined;
};

const write = async (
  { store }: PlanDeps,
  drafted: Notification,
  obstacle: string | undefined,
): Promise<Notification> => {
  const { address, plannedAt } = drafted;
  if (obstacle === undefined && address !== undefined) {
    const right = isAcknowledgement(drafted) ? { address, now: plannedAt } : undefined;
    if (await store.plan(drafted, right)) return drafted;
  }
  const reason = obstacle ?? 'This address was sent an acknowledgement today.';
  const suppressed = suppress(drafted, reason);
  await store.plan(suppressed);
  return suppressed;
};

/**
 * Writes down what is to be told before it is told, or finds what an earlier try wrote. An acknowledgement takes the one
 * right its address has a day, in the same transaction, so that two automata never answer each other for long.
 */
export const plan = async (
  deps: PlanDeps,
  occasion: Occasion,
  telling: Telling,
): Promise<Notification> => {
  const drafted = draft(occasion, telling, deps.now());
  const standing = await deps.store.find(drafted.caseId, drafted.id);
  return standing ?? write(deps, drafted, obstacleOf(drafted, occasion));
};
