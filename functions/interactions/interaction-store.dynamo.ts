import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { PutCommand, type PutCommandInput } from '@aws-sdk/lib-dynamodb';
import { z } from 'zod';
import { commit, getItem, putNew, type Table, type Write } from '#platform/dynamo.ts';
import { keys } from '#platform/table.ts';
import { channels } from '../cases/index.ts';
import { type Interaction, type InteractionStatus, interactionStatuses } from './interaction.ts';
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
  author: z.object({
    kind: z.enum(['staff', 'customer', 'integration', 'system']),
    id: z.string(),
  }),
});

/** The write that moves an interaction from one status to another, or fails. */
export const moveWrite = (
  table: Table,
  interactionId: string,
  { from, to }: { readonly from: InteractionStatus; readonly to: InteractionStatus },
): Write => ({
  Update: {
    TableName: table.name,
    Key: keys.interaction(interactionId),
    UpdateExpression: 'SET #status = :to',
    ConditionExpression: '#status = :from',
    ExpressionAttributeNames: { '#status': 'status' },
    ExpressionAttributeValues: { ':from': from, ':to': to },
  },
});

const find = async (table: Table, interactionId: string): Promise<Interaction | undefined> => {
  const item = await getItem(table, keys.interaction(interactionId));
  return item && interactionItem.parse(item);
};

/** A plain conditional put: alone, it costs half of a transaction. */
const add = async (table: Table, interaction: Interaction): Promise<Interaction> => {
  const item = { ...interaction, ...keys.interaction(interaction.id) };
  try {
    await table.client.send(new PutCommand({ ...putNew(table, item).Put } as PutCommandInput));
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
  move: (interactionId, from, to) => commit(table, [moveWrite(table, interactionId, { from, to })]),
});
