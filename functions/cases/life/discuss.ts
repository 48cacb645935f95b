import { given } from '#kernel/given.ts';
import type { Instant } from '#kernel/time.ts';
import type { StateCategory } from '../../service-design/index.ts';
import type { Case } from '../case.ts';
import { type Message, traceOf } from '../discussion/message.ts';
import { enterState, reopensUntil } from './enter-state.ts';
import type { Decision } from './settle.ts';
import { isEnded, stateOfCategory, type VersionedWorkflow } from './workflow.ts';

/** Moves a case to the first active state, when the workflow has one and it is not there. */
export const activate = (of: Case, by: VersionedWorkflow, now: Instant): Decision => {
  const to = stateOfCategory(by.workflow, of.state, 'active');
  if (to === undefined || of.category === 'active') return { case: of, drafts: [] };
  return enterState(of, { by, to, fields: {} }, now);
};

/** An agent's public reply: work has begun, and the first response is given. */
export const replySent = (
  of: Case,
  { by, message }: { readonly by: VersionedWorkflow; readonly message: Message },
  now: Instant,
): Decision => {
  const begun = of.category === 'new' ? activate(of, by, now) : { case: of, drafts: [] };
  const data = { ...traceOf(message), channel: of.channel };
  return {
    case: { ...begun.case, firstRespondedAt: of.firstRespondedAt ?? now, repliedAt: now },
    drafts: [{ type: 'reply.sent', version: 1, data }, ...begun.drafts],
  };
};

const answered: readonly StateCategory[] = ['waiting-on-customer', 'resolved'];

/** Whether a participant's message can only begin a new case that continues this one (CASE-11). */
export const needsContinuation = (of: Case, by: VersionedWorkflow, now: Instant): boolean =>
  isEnded(of.category) && of.closedAt !== undefined && now > reopensUntil(of.closedAt, by);

/** A message that came in, and whether it may wake a case that is resolved or closed. */
export type Received = {
  readonly by: VersionedWorkflow;
  readonly message: Message;
  readonly contactId?: string | undefined;
  readonly mayReopen: boolean;
};

/**
 * A message of the customer, or of a third party, which moves nothing. The customer's puts a case that waits for them
 * back to work, and reopens one that is resolved, or closed not long ago.
 */
export const replyReceived = (of: Case, received: Received, now: Instant): Decision => {
  const { message, by, contactId, mayReopen } = received;
  const { participant, interactionId } = message;
  const isAnswer = answered.includes(of.category) || isEnded(of.category);
  const isReopening = of.category !== 'waiting-on-customer';
  const moves = participant && isAnswer && (mayReopen || !isReopening);
  const moved = moves ? activate(of, by, now) : { case: of, drafts: [] };
  const data = { ...traceOf(message), contactId, interactionId, participant };
  return {
    case: moved.case,
    drafts: [{ type: 'reply.received', version: 1, data }, ...moved.drafts],
  };
};

/** An internal note, with the colleagues it calls. */
export const noteAdded = (of: Case, message: Message): Decision => {
  const { mentions } = message;
  return {
    case: of,
    drafts: [
      { type: 'note.added', version: 1, data: { ...traceOf(message), ...given({ mentions }) } },
    ],
  };
};

/** A callback that was tried, reached or not (INT-8). */
export const callbackLogged = (of: Case, message: Message): Decision => ({
  case: of,
  drafts: [
    {
      type: 'callback.logged',
      version: 1,
      data: { ...traceOf(message), reached: message.reached === true },
    },
  ],
});

/** Time somebody spent; it sums up (CASE-13). */
export const timeLogged = (of: Case, minutes: number): Decision => {
  const timeSpentMinutes = of.timeSpentMinutes + minutes;
  return {
    case: { ...of, timeSpentMinutes },
    drafts: [
      { type: 'time.logged', version: 1, data: { minutes, totalMinutes: timeSpentMinutes } },
    ],
  };
};
