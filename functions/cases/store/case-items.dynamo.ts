import * as z from 'zod';
import { given } from '#kernel/given.ts';
import type { JournalEntry } from '#kernel/journal.ts';
import { millisOf } from '#kernel/time.ts';
import type { Item, Table, Write } from '#platform/dynamo.ts';
import { indexKeys, type Key, keys } from '#platform/table.ts';
import { incidentStatuses } from '../../service-design/index.ts';
import type { Case } from '../case.ts';
import { type Message, messageIdDigest } from '../discussion/message.ts';
import { urgencyKey } from '../life/urgency.ts';
import { isOpen } from '../life/workflow.ts';
import { journalEntrySchema } from '../reading/journal-views.ts';
import { staffMessageSchema } from '../reading/message-views.ts';
import { actorRefSchema, staffCaseSchema } from '../reading/views.ts';
import type { Converting, TimeEntry, Upload } from './case-store.ts';
import { clockOf, clockRow, clockRowSchema } from './clock-items.dynamo.ts';

/** Cases, messages and uploads as items of the table, and back: parsed on the way out, never cast. */

const instant = z.iso.datetime();

/** What a key says is not said twice: id, reference, customer, birth and shard are read from the item's keys. */
const caseItemSchema = staffCaseSchema
  .omit({ id: true, reference: true, customerId: true, openedAt: true, incident: true })
  .extend({
    pk: z.string(),
    aliasKey: z.string(),
    customerKey: z.string(),
    queueKey: z.string().exactOptional(),
    openedKey: z.string(),
    tags: z.array(z.string()).default([]),
    clocks: z.array(clockRowSchema).default([]),
    pauses: z
      .array(
        z.object({ from: instant, to: instant.exactOptional(), state: z.string().exactOptional() }),
      )
      .default([]),
    told: z.array(z.string()).default([]),
    changedAt: instant.exactOptional(),
    timeSpentMinutes: z.number().default(0),
    clockGeneration: z.int(),
    incidentUpdate: z.int().exactOptional(),
    incidentStatus: z.enum(incidentStatuses).exactOptional(),
    marks: z.int().exactOptional(),
    journalHash: z.string(),
  });

const attachmentSchema = z.object({
  id: z.string(),
  name: z.string(),
  contentType: z.string(),
  bytes: z.int(),
  key: z.string(),
});

const messageSchema = staffMessageSchema.extend({
  attachments: z.array(attachmentSchema).default([]),
  html: z.object({ key: z.string(), bytes: z.int(), remoteImages: z.int() }).exactOptional(),
  salt: z.string(),
}) satisfies z.ZodType<Message>;

const uploadSchema = attachmentSchema.extend({
  by: actorRefSchema,
  until: instant,
});

/** Where a case stands in the lists: open ones in their queue and with their owner, all with their customer. */
const placesOf = (of: Case) => ({
  ...(isOpen(of.category)
    ? {
        queueKey: indexKeys.queue(of.queueId, of.queueShard),
        urgencyKey: urgencyKey(of),
        ...(of.ownerId === undefined ? {} : { ownerKey: indexKeys.owner(of.ownerId) }),
      }
    : {}),
  customerKey: indexKeys.customer(of.customerId),
  openedKey: `${of.openedAt}#${of.id}`,
  aliasKey: indexKeys.reference(of.reference),
});

/** An item is paid for by its size: what is empty is left out. */
const lean = (fields: Item): Item =>
  Object.fromEntries(
    Object.entries(fields).filter(
      ([, value]) => value !== undefined && !(Array.isArray(value) && value.length === 0),
    ),
  );

/** What a key holds behind its first word. */
const tailOf = (key: string): string => key.slice(key.indexOf('#') + 1);

/** The shard a key of a queue names behind the queue. */
const shardIn = (queueKey: string | undefined): { readonly queueShard?: number } => {
  const [, , shard] = queueKey?.split('#') ?? [];
  return shard === undefined ? {} : { queueShard: Number(shard) };
};

export const caseItem = (of: Case): Item & Key => {
  const { id, reference: _r, customerId: _c, queueShard: _q, openedAt, ...rest } = of;
  return {
    ...keys.case(id),
    ...lean({
      ...rest,
      clocks: of.clocks.map((clock) => clockRow(clock, openedAt)),
      changedAt: of.changedAt === openedAt ? undefined : of.changedAt,
      timeSpentMinutes: of.timeSpentMinutes === 0 ? undefined : of.timeSpentMinutes,
    }),
    ...placesOf(of),
  };
};

export const caseOf = (item: Item): Case => {
  const { pk, aliasKey, customerKey, queueKey, openedKey, clocks, ...rest } =
    caseItemSchema.parse(item);
  const openedAt = openedKey.slice(0, openedKey.indexOf('#'));
  return {
    ...rest,
    ...shardIn(queueKey),
    id: tailOf(pk),
    reference: tailOf(aliasKey),
    customerId: tailOf(customerKey),
    openedAt,
    changedAt: rest.changedAt ?? openedAt,
    clocks: clocks.map((row) => clockOf(row, openedAt)),
  };
};

export const messageItem = (message: Message): Item & Key => ({
  ...keys.message(message.caseId, message.id),
  ...lean(message),
  ...(message.email?.messageId === undefined || message.movedTo !== undefined
    ? {}
    : { aliasKey: indexKeys.messageId(messageIdDigest(message.email.messageId)) }),
});

export const messageOf = (item: Item): Message => messageSchema.parse(item);

export const entryOf = (item: Item): JournalEntry => journalEntrySchema.parse(item);

export const timeEntryItem = (caseId: string, entry: TimeEntry): Item & Key => ({
  ...keys.timeEntry(caseId, entry.n),
  ...entry,
});

/** The item goes by itself a day after the upload expired. */
export const uploadItem = (caseId: string, { expiresAt, ...upload }: Upload): Item & Key => ({
  ...keys.upload(caseId, upload.id),
  ...upload,
  until: expiresAt,
  expiresAt: Math.floor(millisOf(expiresAt) / 1000) + 86_400,
});

export const uploadOf = (item: Item): Upload => {
  const { until, ...upload } = uploadSchema.parse(item);
  return { ...upload, expiresAt: until };
};

type Conversion = Converting & {
  readonly interactionId: string;
  readonly caseIds: readonly string[];
  readonly customerId: string;
};

/** What is known already stays as it is; the draft is one no more, and its author's list loses it. */
const conversionExpression = ({ contactId, overruled }: Converting): string => {
  const set = [
    '#status = :converted',
    'caseIds = :caseIds',
    'customerId = if_not_exists(customerId, :customerId)',
    ...(contactId === undefined ? [] : ['contactId = if_not_exists(contactId, :contactId)']),
    ...(overruled === undefined ? [] : ['overruled = :overruled']),
  ];
  return `SET ${set.join(', ')} REMOVE draft, ownerKey, urgencyKey`;
};

/**
 * Marks an interaction as converted; it must still be as it was received, or automatic (INT-1, INT-2). What was a draft is one no
 * more, and whose it was is known from now on.
 */
export const convertInteraction = (
  table: Table,
  { interactionId, caseIds, customerId, contactId, overruled }: Conversion,
): Write => ({
  Update: {
    TableName: table.name,
    Key: keys.interaction(interactionId),
    UpdateExpression: conversionExpression({ contactId, overruled }),
    ConditionExpression: '#status IN (:received, :automatic)',
    ExpressionAttributeNames: { '#status': 'status' },
    ExpressionAttributeValues: {
      ':converted': 'converted',
      ':received': 'received',
      ':automatic': 'automatic',
      ':caseIds': caseIds,
      ':customerId': customerId,
      ...given({ ':contactId': contactId, ':overruled': overruled }),
    },
  },
});
