import type { EventDefinition } from '#kernel/event.ts';
import { disputeEvents } from './dispute/dispute-events.ts';
import { mergeEvents } from './merging/merge-events.ts';
import { objectEvents } from './objects/object-events.ts';
import { ownerEvents } from './owning/owner-events.ts';
import { relationEvents } from './relating/relation-events.ts';
import { viewEvents } from './saved-views/view-events.ts';
import { taskEvents } from './tasks/task-events.ts';

/**
 * The facts cases publish. `data.timer { generation, wakeAt }` is on any of them that moves the next instant
 * (`wakeAt` absent: nothing is left to wait for).
 */
export const caseEvents = [
  {
    type: 'case.opened',
    version: 1,
    says: 'A case was opened: reference, queueId, ownerId, customerId, contactId, channel, priority, severity, interactionId, continues, accompanies, splitFrom, registration { rulesVersion, decisions }, settled, missing, messageId, digest, routedBy, routingVersion, policyId, timer.',
  },
  {
    type: 'case.changed',
    version: 1,
    says: 'Fields were changed: changes [{ field, from, to }], timer; after a dispute routedBy, routingVersion.',
  },
  ...ownerEvents,
  {
    type: 'case.transitioned',
    version: 1,
    says: 'The state changed within the open part of the workflow: from, to, fromCategory, toCategory, nextContactAt, reason, timeSpentMinutes, timer.',
  },
  {
    type: 'case.state-replaced',
    version: 1,
    says: 'Its state was retired, and whoever touched the case next found it in the successor: from, to, fromCategory, toCategory, workflowsVersion, timer.',
  },
  {
    type: 'case.resolved',
    version: 1,
    says: 'The case was resolved: from, to, fromCategory, timeSpentMinutes, closesAt, byIncident and update when its incident was, messageId, digest, timer.',
  },
  {
    type: 'case.reopened',
    version: 1,
    says: 'A resolved or closed case was reopened: from, to, fromCategory, toCategory, messageId, digest, timer.',
  },
  {
    type: 'case.closed',
    version: 1,
    says: 'The case was closed: from, to, fromCategory, messageId, digest, timer.',
  },
  {
    type: 'case.cancelled',
    version: 1,
    says: 'The case was cancelled: from, to, fromCategory, messageId, digest, timer.',
  },
  {
    type: 'case.linked',
    version: 1,
    says: 'The case was linked to an incident: incidentId, by, previousIncidentId.',
  },
  { type: 'case.unlinked', version: 1, says: 'It was taken from its incident: incidentId, by.' },
  {
    type: 'case.incident-updated',
    version: 1,
    says: 'An update of its incident reached the case; the newest wins: incidentId, update, status, plannedResolutionAt.',
  },
  {
    type: 'case.incident-merged',
    version: 1,
    says: 'Its incident was merged into another, to which it belongs from now on: incidentId, previousIncidentId.',
  },
  ...disputeEvents,
  {
    type: 'reply.sent',
    version: 1,
    says: 'An agent answered the customer: messageId, digest, channel, timer.',
  },
  {
    type: 'reply.received',
    version: 1,
    says: 'The customer, or a third party, wrote: messageId, contactId, interactionId, participant, digest, timer.',
  },
  {
    type: 'note.added',
    version: 1,
    says: 'An internal note was added: messageId, digest, mentions (user ids).',
  },
  { type: 'case.watched', version: 1, says: 'Somebody of the staff follows the case: userId.' },
  { type: 'case.unwatched', version: 1, says: 'Somebody follows it no more: userId.' },
  ...relationEvents,
  ...objectEvents,
  ...mergeEvents,
  ...viewEvents,
  ...taskEvents,
  {
    type: 'callback.logged',
    version: 1,
    says: 'A callback was tried: messageId, digest, reached.',
  },
  {
    type: 'entitlement.drawn',
    version: 1,
    says: 'The case, or minutes on it, were drawn from an agreement: agreementId, term, unit, units, left.',
  },
  {
    type: 'entitlement.low',
    version: 1,
    says: 'What is left of an agreement fell to what is low, once a term: agreementId, term, unit, left.',
  },
  { type: 'time.logged', version: 1, says: 'Time was spent: minutes, totalMinutes.' },
  {
    type: 'clock.met',
    version: 1,
    says: 'A clock was fulfilled in time: kind, dueAt, fulfilledAt, targetMinutes, elapsedMinutes, marginMinutes.',
  },
  {
    type: 'clock.missed',
    version: 1,
    says: 'A clock was fulfilled late, by marginMinutes below zero: as of clock.met.',
  },
  {
    type: 'clock.warned',
    version: 1,
    says: 'A clock reached a warning: kind, fraction, dueAt, queueId, ownerId.',
  },
  { type: 'clock.breached', version: 1, says: 'A clock ran out: kind, dueAt, queueId, ownerId.' },
  {
    type: 'clock.escalated',
    version: 1,
    says: 'A level of escalation was reached: kind, level, run (0, then each repetition), dueAt, queueId, ownerId.',
  },
  {
    type: 'clocks.recomputed',
    version: 1,
    says: 'Other policies or calendars moved its clocks: policyId, policyVersion, calendarVersion, clocks [{ kind, from, to }], timer.',
  },
  {
    type: 'next-contact.missed',
    version: 1,
    says: 'The next contact date of a waiting case passed: nextContactAt, queueId, ownerId.',
  },
  {
    type: 'timer.renewed',
    version: 1,
    says: 'A wake-up found nothing due yet (its wait was cut, or it came early) and handed over to a fresh one: timer.',
  },
] as const satisfies readonly EventDefinition[];
