import { createHash } from 'node:crypto';
import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { Fault } from '#kernel/fault.ts';
import { type Instant, millisOf, minuteMillis } from '#kernel/time.ts';
import {
  commit,
  countIndex,
  getItem,
  type Item,
  putNew,
  putVersion,
  queryPartition,
  type Table,
} from '#platform/dynamo.ts';
import { indexKeys, keys } from '#platform/table.ts';
import { floodLimit, type MailStore } from './mail-store.ts';
import type { Quarantined } from './quarantine.ts';
import { quarantineReasons } from './trust.ts';

const receipt = z.object({
  id: z.string(),
  receivedAt: z.string(),
  envelopeFrom: z.string(),
  recipients: z.array(z.string()),
  verdicts: z.object({
    spam: z.string(),
    virus: z.string(),
    spf: z.string(),
    dkim: z.string(),
    dmarc: z.string(),
  }),
  claimed: z.object({ from: z.string(), subject: z.string() }),
});

const quarantineItem = z.object({
  id: z.string(),
  reason: z.enum(quarantineReasons),
  from: z.string(),
  subject: z.string(),
  interactionId: z.string(),
  receipt,
  state: z.enum(['waiting', 'accepting', 'accepted', 'rejected']),
  decision: z
    .object({
      by: z.object({
        kind: z.enum(['staff', 'customer', 'integration', 'system']),
        id: z.string(),
      }),
      at: z.string(),
      caseId: z.string().exactOptional(),
      note: z.string().exactOptional(),
    })
    .exactOptional(),
  version: z.int(),
});

const quarantinedOf = (item: Item): Quarantined => quarantineItem.parse(item);

/** What waits stands in an index, to be counted without reading what was decided. */
const itemOf = (mail: Quarantined) => ({
  ...mail,
  ...keys.quarantine(mail.id),
  ...(mail.state === 'waiting' || mail.state === 'accepting'
    ? { queueKey: indexKeys.waitingMail(), urgencyKey: mail.receipt.receivedAt }
    : {}),
});

const isStanding = (error: unknown): boolean =>
  error instanceof Fault && error.code === 'storage/changed-meanwhile';

const quarantine = async (table: Table, mail: Quarantined): Promise<void> => {
  try {
    await commit(table, [putNew(table, itemOf(mail))]);
  } catch (error) {
    if (!isStanding(error)) throw error;
  }
};

const windowMillis = floodLimit.minutes * minuteMillis;

const counterOf = (sender: string, window: number) =>
  keys.counter(`mail#${createHash('sha256').update(sender).digest('base64url')}#${window}`);

/** One cheap write a mail; the counter goes by itself when its window is long over. */
const countFrom = async (table: Table, sender: string, at: Instant): Promise<number> => {
  const window = Math.floor(millisOf(at) / windowMillis);
  const { Attributes } = await table.client.send(
    new UpdateCommand({
      TableName: table.name,
      Key: counterOf(sender, window),
      UpdateExpression: 'ADD #count :one SET expiresAt = :expiresAt',
      ExpressionAttributeNames: { '#count': 'count' },
      ExpressionAttributeValues: {
        ':one': 1,
        ':expiresAt': Math.ceil(((window + 2) * windowMillis) / 1000),
      },
      ReturnValues: 'UPDATED_NEW',
    }),
  );
  return Number(Attributes?.['count'] ?? 0);
};

/** The quarantine and the counters of senders, in the table. */
export const dynamoMailStore = (table: Table): MailStore => ({
  quarantined: async (quarantineId) => {
    const item = await getItem(table, keys.quarantine(quarantineId));
    return item && quarantinedOf(item);
  },
  listQuarantined: async (page) => {
    const query = { pk: keys.quarantine('').pk, newestFirst: true };
    const { items, ...rest } = await queryPartition(table, query, page);
    return { items: items.map(quarantinedOf), ...rest };
  },
  countWaiting: () => countIndex(table, { index: 'byQueue', value: indexKeys.waitingMail() }),
  quarantine: (mail) => quarantine(table, mail),
  decide: (decided, claim) =>
    commit(table, [putVersion(table, itemOf(decided), decided.version - 1)], claim),
  countFrom: (sender, at) => countFrom(table, sender, at),
});
