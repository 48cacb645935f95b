import type { Actor } from '#kernel/actor.ts';
import type { Instant } from '#kernel/time.ts';
import type { Case } from '../case.ts';
import { type Bound, leavingIfReopened } from '../incident/membership.ts';
import { type Received, replyReceived } from '../life/discuss.ts';
import { dispute } from './dispute.ts';

/** A customer's words on a case that was resolved with its incident may say that it is not; an agent confirms it. */
const mayDispute = (of: Case, { message, mayReopen }: Received): boolean =>
  message.participant &&
  mayReopen &&
  of.category === 'resolved' &&
  of.resolution?.incidentId !== undefined;

/**
 * A message that came in. On a case that was resolved with its incident it is taken for a dispute, to be confirmed:
 * what was sent to thousands may be wrong for one of them.
 */
export const replyOrDispute = (
  of: Case,
  received: Received & { readonly actor: Actor },
  now: Instant,
): Bound => {
  if (!mayDispute(of, received))
    return leavingIfReopened(of, replyReceived(of, received, now), received.actor);
  const { drafts } = replyReceived(of, { ...received, mayReopen: false }, now);
  const { by, actor, message } = received;
  const disputed = dispute(of, { by, actor, needsConfirmation: true, message }, now);
  return { ...disputed, drafts: [...drafts, ...disputed.drafts] };
};
