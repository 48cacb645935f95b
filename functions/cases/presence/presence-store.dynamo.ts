import { PutCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { millisOf } from '#kernel/time.ts';
import { queryPartition, type Table } from '#platform/dynamo.ts';
import { keys } from '#platform/table.ts';
import { doings } from './presence.ts';
import type { PresenceStore } from './presence-store.ts';

const presenceSchema = z.object({
  userId: z.string(),
  doing: z.enum(doings),
  at: z.iso.datetime(),
});

/** Cleaning takes a while; whether somebody is there is asked of the instant. */
const keptSeconds = 300;
const mostPresent = 50;

/** One write unit a sign: no transaction, no journal, nothing to lose. */
export const dynamoPresenceStore = (table: Table): PresenceStore => ({
  note: async (caseId, presence) => {
    const expiresAt = Math.ceil(millisOf(presence.at) / 1000) + keptSeconds;
    const Item = { ...keys.presence(caseId, presence.userId), ...presence, expiresAt };
    await table.client.send(new PutCommand({ TableName: table.name, Item }));
  },
  on: async (caseId) => {
    const query = { pk: keys.case(caseId).pk, beginsWith: 'PRESENCE#' };
    const { items } = await queryPartition(table, query, { limit: mostPresent });
    return items.map((item) => presenceSchema.parse(item));
  },
});
