import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { PutCommand, type PutCommandInput } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import type { Page, PageRequest } from '#kernel/page.ts';
import {
  commit,
  getItem,
  getItems,
  type IndexQuery,
  putNew,
  queryIndex,
  type Table,
  type Write,
} from '#platform/dynamo.ts';
import { indexKeys, keys } from '#platform/table.ts';
import { channels } from '../cases/index.ts';
import { type Interaction, interactionStatuses } from './interaction.ts';
import type { InteractionStore } from './interaction-store.ts';
import { draftBody } from './requests.ts';

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
  draft: z
    .object({
      version: z.int(),
      changedAt: z.string(),
      body: draftBody,
      abandonedAt: z.string().exactOptional(),
      reason: z.string().exactOptional(),
    })
    .exactOptional(),
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
  // Whoever began a draft finds it until it is confirmed; the conversion takes it off that list.
  ...(interaction.draft === undefined
    ? {}
    : {
        ownerKey: indexKeys.drafts(interaction.author.id),
        urgencyKey: `${interaction.receivedAt}#${interaction.id}`,
      }),
});

const draftWrite = (table: Table, drafted: Interaction, expectedVersion: number): Write => ({
  Put: {
    TableName: table.name,
    Item: itemOf(drafted),
    ConditionExpression: '#status = :received AND draft.#version = :expected',
    ExpressionAttributeNames: { '#status': 'status', '#version': 'version' },
    ExpressionAttributeValues: { ':received': 'received', ':expected': expectedVersion },
  },
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

const list = async (
  table: Table,
  query: Pick<IndexQuery, 'index' | 'value'>,
  page: PageRequest,
): Promise<Page<Interaction>> => {
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
  listDay: (day, page) =>
    list(table, { index: 'byCustomer', value: indexKeys.interactions(day) }, page),
  saveDraft: (drafted, expectedVersion) =>
    commit(table, [draftWrite(table, drafted, expectedVersion)]),
  listDrafts: (authorId, page) =>
    list(table, { index: 'byOwner', value: indexKeys.drafts(authorId) }, page),
  release: (interaction) => commit(table, [releaseWrite(table, interaction)]),
});
