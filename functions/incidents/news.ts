import { isDeepStrictEqual } from 'node:util';
import { given } from '#kernel/given.ts';
import type { Instant } from '#kernel/time.ts';
import { incidentFaults } from './faults.ts';
import {
  demandFuture,
  type Incident,
  type IncidentDecision,
  type IncidentFacts,
  type IncidentStatus,
  type IncidentUpdate,
  isResolved,
  type PublicMessage,
  type UpdateField,
} from './incident.ts';
import { demandUnmerged } from './merging/demand-unmerged.ts';

/** What an update says; `plannedResolutionAt: null` withdraws the plan. */
export type News = {
  readonly status?: IncidentStatus | undefined;
  readonly plannedResolutionAt?: Instant | null | undefined;
  readonly message?: PublicMessage | undefined;
  /** Whether the incidents under it are told as well; they are unless this says no. */
  readonly toChildren?: boolean | undefined;
};

/** When something is announced, and when it was over, when that is known from elsewhere. */
export type Moment = { readonly now: Instant; readonly endedAt?: Instant | undefined };

/** @throws incidents/resolved-is-final: of a resolved incident only the message may be corrected */
const demandOpen = (before: Incident, { status, plannedResolutionAt }: News): void => {
  const isChange = (status ?? 'resolved') !== 'resolved' || plannedResolutionAt !== undefined;
  if (isResolved(before) && isChange) throw incidentFaults.resolvedIsFinal();
};

const changedBy = (before: Incident, news: News): readonly UpdateField[] => {
  const { status, plannedResolutionAt: planned, message } = news;
  const changes: Readonly<Record<UpdateField, boolean>> = {
    status: status !== undefined && status !== before.status,
    plannedResolutionAt:
      planned !== undefined && (planned ?? undefined) !== before.plannedResolutionAt,
    message: message !== undefined && !isDeepStrictEqual(message, before.latestMessage),
  };
  return Object.entries(changes)
    .filter(([, differs]) => differs)
    .map(([field]) => field as UpdateField);
};

const replanned = (before: Incident, news: News, now: Instant): Partial<Incident> => {
  const plannedResolutionAt = news.plannedResolutionAt ?? undefined;
  return {
    plannedHistory: [...before.plannedHistory, { at: now, ...given({ plannedResolutionAt }) }],
    ...given({ plannedResolutionAt }),
  };
};

const withoutPlan = ({ plannedResolutionAt: _plan, ...rest }: Incident): Incident => rest;

type Changed = { readonly news: News; readonly changed: readonly UpdateField[] };

const changedIncident = (before: Incident, { news, changed }: Changed, at: Moment): Incident => {
  const status = news.status ?? before.status;
  const isReplanned = changed.includes('plannedResolutionAt');
  const resolvedAt =
    status === 'resolved' ? (before.resolvedAt ?? at.endedAt ?? at.now) : undefined;
  return {
    ...(isReplanned ? withoutPlan(before) : before),
    ...(isReplanned ? replanned(before, news, at.now) : {}),
    ...given({ latestMessage: news.message, resolvedAt }),
    status,
    updateNumber: before.updateNumber + 1,
    changedAt: at.now,
  };
};

/** What holds after the last update of an incident. */
export const updateOf = (of: Incident, changed: readonly UpdateField[] = []): IncidentUpdate => ({
  incidentId: of.id,
  n: of.updateNumber,
  at: of.changedAt,
  status: of.status,
  changed,
  ...given({
    plannedResolutionAt: of.plannedResolutionAt,
    message: of.latestMessage,
    mergedInto: of.mergedInto,
  }),
});

/**
 * Announces news: one numbered update, told to every linked case. What says nothing new is no update.
 * @throws incidents/merged, incidents/resolved-is-final, incidents/planned-time-passed
 */
export const announce = (before: Incident, news: News, at: Moment): IncidentDecision => {
  demandUnmerged(before);
  demandOpen(before, news);
  const changed = changedBy(before, news);
  if (changed.length === 0) return { incident: before, drafts: [] };
  if (changed.includes('plannedResolutionAt')) demandFuture(news.plannedResolutionAt, at.now);
  const incident = changedIncident(before, { news, changed }, at);
  const { updateNumber: update, status, plannedResolutionAt } = incident;
  const ends = changed.includes('status') && status === 'resolved';
  const draft = {
    type: ends ? 'incident.resolved' : 'incident.updated',
    version: 1,
    data: { update, status, plannedResolutionAt, changed },
  };
  const toChildren = news.toChildren === false ? { toChildren: news.toChildren } : {};
  return { incident, drafts: [draft], update: { ...updateOf(incident, changed), ...toChildren } };
};

/** New values of what an incident is about. */
export type FactChanges = { readonly [K in keyof IncidentFacts]?: IncidentFacts[K] | undefined };

/** Changes what an incident is about; nothing is told to customers. @throws incidents/merged */
export const changeFacts = (before: Incident, changes: FactChanges): IncidentDecision => {
  demandUnmerged(before);
  const differing = Object.entries(changes).filter(
    ([field, value]) =>
      value !== undefined && !isDeepStrictEqual(value, before[field as keyof IncidentFacts]),
  );
  if (differing.length === 0) return { incident: before, drafts: [] };
  const fields = differing.map(([field]) => field);
  return {
    incident: { ...before, ...Object.fromEntries(differing) },
    drafts: [{ type: 'incident.changed', version: 1, data: { fields } }],
  };
};
