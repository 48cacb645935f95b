import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { PutCommand, type PutCommandInput } from '@aws-sdk/lib-dynamodb';
import { z } from 'zod';
import type { Page, PageRequest } from '#kernel/page.ts';
import {
  commit,
  getItem,
  getItems,
  putNew,
  queryIndex,
  type Table,
  type Write,
} from '#platform/dynamo.ts';
import { indexKeys, keys } from '#platform/table.ts';
import { channels } from '../cases/index.ts';
import { type Interaction, interactionStatuses } from './interaction.ts';
import type { InteractionStore } from './interaction-store.ts';

const interactionItem = z.object({
  id: z.string(),
  channel: z.enum(channels),
  direction: z.enum(['inbound', 'outbound']),
  receivedAt: z.string(),
  from: z.string().exactOptional(),
  to: z.array(z.string()).exactOptional(),
  contactId: z.string().exactOptional(),
  customerId: z.string().exactOptional(),
  subject: z.string().exactOptional(),
  rawKey: z.string().exactOptional(),
  verdicts: z.record(z.string(), z.string()).exactOptional(),
  flags: z.array(z.string()).exactOptional(),
  status: z.enum(interactionStatuses),
  caseIds: z.array(z.string()),
  overruled: z.array(z.string()).exactOptional(),
  author: z.object({
    kind: z.enum(['staff', 'customer', 'integration', 'system']),
    id: z.string(),
  }),
});

const dayOf = (instant: string): string => instant.slice(0, 10);

const itemOf = (interaction: Interaction) => ({
  ...interaction,
  ...keys.interaction(interaction.id),
  customerKey: indexKeys.interactions(dayOf(interaction.receivedAt)),
  openedKey: `${interaction.receivedAt}#${interaction.id}`,
});

const releaseWrite = (table: Table, interaction: Interaction): Write => ({
  Put: {
    TableName: table.name,
    Item: itemOf(interaction),
    ConditionExpression: '#status = :quarantined',
    ExpressionAttributeNames: { '#status': 'status' },
    ExpressionAttributeValues: { ':quarantined': 'quarantined' },
  },
});

const find = async (table: Table, interactionId: string): Promise<Interaction | undefined> => {
  const item = await getItem(table, keys.interaction(interactionId));
  return item && interactionItem.parse(item);
};

const listDay = async (
  table: Table,
  day: string,
  page: PageRequest,
): Promise<Page<Interaction>> => {
  const query = { index: 'byCustomer', value: indexKeys.interactions(day) } as const;
  const { items, ...rest } = await queryIndex(table, query, page);
  return {
    ...rest,
    items: (await getItems(table, items)).map((item) => interactionItem.parse(item)),
  };
};

/** A plain conditional put: alone, it costs half of a transaction. */
const add = async (table: Table, interaction: Interaction): Promise<Interaction> => {
  try {
    const put = putNew(table, itemOf(interaction)).Put;
    await table.client.send(new PutCommand({ ...put } as PutCommandInput));
    return interaction;
  } catch (error) {
    if (!(error instanceof ConditionalCheckFailedException)) throw error;
    const standing = await find(table, interaction.id);
    if (standing === undefined) throw error;
    return standing;
  }
};

/** Interactions in the table. */
export const dynamoInteractionStore = (table: Table): InteractionStore => ({
  find: (interactionId) => find(table, interactionId),
  add: (interaction) => add(table, interaction),
  listDay: (day, page) => listDay(table, day, page),
  release: (interaction) => commit(table, [releaseWrite(table, interaction)]),
});
