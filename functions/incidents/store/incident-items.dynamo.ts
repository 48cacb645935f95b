import { createHash } from 'node:crypto';
import * as z from 'zod';
import type { Item, Table, Write } from '#platform/dynamo.ts';
import { indexKeys, type Key, keys } from '#platform/table.ts';
import { localisedSchema, severities } from '../../service-design/index.ts';
import { type Incident, type IncidentUpdate, incidentStatuses, isResolved } from '../incident.ts';
import type { AlertSource } from '../merging/merging.ts';
import { shownTitleOf } from '../shown-title.ts';

/** Incidents and their updates as items of the table, and back: parsed on the way out, never cast. */

const instant = z.iso.datetime();
const messageSchema = z.union([z.string(), localisedSchema]);

const alertSchema = z.object({ sourceId: z.string(), fingerprint: z.string() });
const joinedAlertSchema = alertSchema.extend({ at: instant, over: z.boolean() });

const incidentItemSchema = z.object({
  id: z.string(),
  reference: z.string(),
  title: z.string(),
  publicTitle: messageSchema.exactOptional(),
  status: z.enum(incidentStatuses),
  severity: z.enum(severities),
  services: z.array(z.string()),
  areas: z.array(z.string()),
  symptoms: z.array(z.string()),
  startedAt: instant,
  plannedResolutionAt: instant.exactOptional(),
  plannedHistory: z.array(z.object({ at: instant, plannedResolutionAt: instant.exactOptional() })),
  resolvedAt: instant.exactOptional(),
  updateNumber: z.int(),
  stoppedUpdate: z.int().exactOptional(),
  latestMessage: messageSchema.exactOptional(),
  changedAt: instant,
  source: alertSchema.exactOptional(),
  succeeds: z.string().exactOptional(),
  parent: z.string().exactOptional(),
  parentUpdate: z.int().exactOptional(),
  children: z.array(z.string()).exactOptional(),
  mergedInto: z.string().exactOptional(),
  absorbed: z.array(z.string()).exactOptional(),
  alerts: z.array(joinedAlertSchema).exactOptional(),
  version: z.int(),
  journalHash: z.string(),
}) satisfies z.ZodType<Incident>;

const updateItemSchema = z.object({
  incidentId: z.string(),
  n: z.int(),
  at: instant,
  status: z.enum(incidentStatuses),
  plannedResolutionAt: instant.exactOptional(),
  message: messageSchema.exactOptional(),
  changed: z.array(z.enum(['status', 'plannedResolutionAt', 'message'])),
  toChildren: z.literal(false).exactOptional(),
  mergedInto: z.string().exactOptional(),
}) satisfies z.ZodType<IncidentUpdate>;

/** Open incidents stand among the queues, all of them among the customers, each at its start. */
const placesOf = (of: Incident) => {
  const place = `${of.startedAt}#${of.id}`;
  return {
    ...(isResolved(of) ? {} : { queueKey: indexKeys.openIncidents(), urgencyKey: place }),
    customerKey: indexKeys.incidents(),
    openedKey: place,
  };
};

export const incidentItem = (of: Incident): Item & Key => ({
  ...keys.incident(of.id),
  ...of,
  shownTitle: shownTitleOf(of),
  ...placesOf(of),
});

export const incidentOf = (item: Item): Incident => incidentItemSchema.parse(item);

export const updateItem = (update: IncidentUpdate): Item & Key => ({
  ...keys.incidentUpdate(update.incidentId, update.n),
  ...update,
});

export const updateOfItem = (item: Item): IncidentUpdate => updateItemSchema.parse(item);

/** A fingerprint is whatever a source sends; its digest has one length. */
export const alertKey = ({ sourceId, fingerprint }: AlertSource): Key =>
  keys.fingerprint(sourceId, createHash('sha256').update(fingerprint).digest('base64url'));

/** Lets an alert name this incident, if it still names the one it did when that was decided. */
export const nameByAlert = (
  table: Table,
  { id, source }: Incident,
  previous: string | undefined,
): readonly Write[] =>
  source === undefined
    ? []
    : [
        {
          Put: {
            TableName: table.name,
            Item: { ...alertKey(source), incidentId: id },
            ...(previous === undefined
              ? { ConditionExpression: 'attribute_not_exists(pk)' }
              : {
                  ConditionExpression: 'incidentId = :previous',
                  ExpressionAttributeValues: { ':previous': previous },
                }),
          },
        },
      ];
