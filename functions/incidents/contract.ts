import * as z from 'zod';
import { desk } from '#kernel/actor.ts';
import { pageOf } from '#kernel/page-of.ts';
import type { RouteTable } from '#kernel/route.ts';
import { severities } from '../service-design/contract.ts';
import { affectedRoutes } from './affected/routes.ts';
import { incidentStatuses } from './incident.ts';
import { linkRoutes } from './links/routes.ts';
import { propagationRoutes } from './propagation/routes.ts';
import { caseId, incidentId, instant, inWords, read, write } from './route-parts.ts';

const title = z.string().trim().min(1).max(200);
const names = z.array(z.string().trim().min(1).max(100)).max(50);

export const publicTitleSchema = inWords(title);
const message = inWords(z.string().trim().min(1).max(2000));
/** What the infrastructure needs to know of incidents; pure data. */

/** The propagation machine: its definition, the end of its name, and the holes of the definition. */
export const propagationMachine = {
  nameSuffix: 'incident-propagation',
  definition: 'statemachines/incident-propagation.asl.json',
  substitutions: { applyPage: 'ApplyPageArn', closeBooks: 'CloseBooksArn' },
} as const;

/** The events that begin a propagation, those after which a case catches up, and those children are told of. */
export const propagatedEvents = [
  'incident.updated',
  'incident.resolved',
  'incident.merged',
  'incident.propagation-retried',
] as const;
export const linkedEvents = ['case.linked', 'case.incident-merged'] as const;
export const inheritedEvents = ['incident.updated', 'incident.resolved'] as const;

/** What the tasks of the machine are given. */
export const booksOrderSchema = z.object({
  incidentId: z.string().min(1),
  update: z.int().min(1),
  attempt: z.int().min(1),
});
export const pageOrderSchema = booksOrderSchema.extend({ shard: z.int().min(0) });

const alert = z.object({ sourceId: z.string(), fingerprint: z.string() });

export const incidentSchema = z.object({
  id: z.string(),
  reference: z.string(),
  title: z.string(),
  publicTitle: publicTitleSchema.optional(),
  status: z.enum(incidentStatuses),
  severity: z.enum(severities),
  services: z.array(z.string()),
  areas: z.array(z.string()),
  symptoms: z.array(z.string()),
  startedAt: instant,
  plannedResolutionAt: instant.optional(),
  plannedHistory: z.array(z.object({ at: instant, plannedResolutionAt: instant.optional() })),
  resolvedAt: instant.optional(),
  updateNumber: z.int(),
  latestMessage: message.optional(),
  changedAt: instant,
  source: alert.optional(),
  succeeds: z.string().optional(),
  parent: z.string().optional(),
  children: z.array(z.string()).optional(),
  mergedInto: z.string().optional(),
  absorbed: z.array(z.string()).optional(),
  alerts: z.array(alert.extend({ at: instant, over: z.boolean() })).optional(),
  version: z.int(),
});

/** An incident read by itself: those it names, as they stand. */
const incidentWithRelativesSchema = incidentSchema.extend({
  relatives: z.array(
    z.object({
      incidentId: z.string(),
      kind: z.enum(['parent', 'child', 'heir', 'absorbed']),
      reference: z.string(),
      title: z.string(),
      status: z.enum(incidentStatuses),
    }),
  ),
});

const updateSchema = z.object({
  n: z.int(),
  at: instant,
  status: z.enum(incidentStatuses),
  plannedResolutionAt: instant.optional(),
  message: message.optional(),
  changed: z.array(z.string()),
  toChildren: z.literal(false).optional(),
  mergedInto: z.string().optional(),
});

const matchSchema = z.object({
  incident: incidentSchema,
  score: z.number(),
  reasons: z.array(z.object({ by: z.string(), value: z.string(), points: z.number() })),
});

const facts = { severity: z.enum(severities), services: names, areas: names, symptoms: names };

/** What incidents offer over HTTP. */
export const routes = {
  openIncident: {
    method: 'POST',
    path: '/v1/incidents',
    who: desk,
    scope: write,
    says: 'Opens an incident; cases are linked to it, and its updates reach them all. Customers are shown its public title or, without one, which services are disturbed where.',
    body: z.strictObject({
      title,
      publicTitle: publicTitleSchema.optional(),
      severity: facts.severity,
      services: names.default([]),
      areas: names.default([]),
      symptoms: names.default([]),
      startedAt: instant.optional(),
      plannedResolutionAt: instant.optional(),
      succeeds: incidentId.optional(),
    }),
    answers: { status: 201, body: incidentSchema },
  },
  listIncidents: {
    method: 'GET',
    path: '/v1/incidents',
    who: desk,
    scope: read,
    says: 'Lists incidents, newest first; state is open, or one of the statuses.',
    query: z.strictObject({
      state: z.enum(['open', ...incidentStatuses]).optional(),
      service: z.string().min(1).optional(),
      area: z.string().min(1).optional(),
    }),
    answers: { status: 200, body: pageOf(incidentSchema) },
  },
  suggestIncidents: {
    method: 'GET',
    path: '/v1/incidents/matches',
    who: desk,
    scope: read,
    says: 'The open incidents that may be behind a case, the likeliest first, each with its reasons.',
    query: z.strictObject({ caseId }),
    answers: { status: 200, body: z.object({ items: z.array(matchSchema) }) },
  },
  readIncident: {
    method: 'GET',
    path: '/v1/incidents/{incidentId}',
    who: desk,
    scope: read,
    says: 'Reads an incident, with its parent, its children, what was merged into it and what it was merged into as they stand.',
    params: z.strictObject({ incidentId }),
    answers: { status: 200, body: incidentWithRelativesSchema },
  },
  changeIncident: {
    method: 'PATCH',
    path: '/v1/incidents/{incidentId}',
    who: desk,
    scope: write,
    says: 'Changes what an incident is about; customers are told nothing. Lists are replaced whole.',
    params: z.strictObject({ incidentId }),
    body: z.strictObject({
      title: title.optional(),
      publicTitle: publicTitleSchema.optional(),
      severity: facts.severity.optional(),
      services: names.optional(),
      areas: names.optional(),
      symptoms: names.optional(),
    }),
    answers: { status: 200, body: incidentSchema },
    guarded: true,
  },
  updateIncident: {
    method: 'POST',
    path: '/v1/incidents/{incidentId}/updates',
    who: desk,
    scope: write,
    says: 'Announces a status, a planned time of resolution (null withdraws it) or a message: linked cases show it at once and receive it each; "resolved" resolves them. Incidents that are part of it announce the same, unless `toChildren` is false.',
    params: z.strictObject({ incidentId }),
    body: z
      .strictObject({
        status: z.enum(incidentStatuses).optional(),
        plannedResolutionAt: instant.nullable().optional(),
        message: message.optional(),
        toChildren: z.boolean().optional(),
      })
      .refine(
        ({ toChildren: _toChildren, ...news }) => Object.keys(news).length > 0,
        'An update says something.',
      ),
    answers: { status: 201, body: incidentSchema },
  },
  listUpdates: {
    method: 'GET',
    path: '/v1/incidents/{incidentId}/updates',
    who: desk,
    scope: read,
    says: 'The updates of an incident, in the order they were announced.',
    params: z.strictObject({ incidentId }),
    answers: { status: 200, body: pageOf(updateSchema) },
  },
  mergeIncident: {
    method: 'POST',
    path: '/v1/incidents/{incidentId}/merge',
    who: desk,
    scope: write,
    says: 'Merges an incident into another: it is over as its duplicate, its cases go there and are told what that one announces, its alerts count there.',
    params: z.strictObject({ incidentId }),
    body: z.strictObject({ into: incidentId }),
    answers: { status: 200, body: incidentSchema },
    guarded: true,
  },
  setParent: {
    method: 'PUT',
    path: '/v1/incidents/{incidentId}/parent',
    who: desk,
    scope: write,
    says: 'Makes an incident part of another, away from the one it was part of; it announces what that one announces from now on.',
    params: z.strictObject({ incidentId }),
    body: z.strictObject({ incident: incidentId }),
    answers: { status: 200, body: incidentSchema },
    guarded: true,
  },
  removeParent: {
    method: 'DELETE',
    path: '/v1/incidents/{incidentId}/parent',
    who: desk,
    scope: write,
    says: 'Makes an incident part of no other.',
    params: z.strictObject({ incidentId }),
    answers: { status: 200, body: incidentSchema },
    guarded: true,
  },
  ...affectedRoutes,
  ...propagationRoutes,
  ...linkRoutes,
} as const satisfies RouteTable;
