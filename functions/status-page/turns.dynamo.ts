import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { UpdateCommand, type UpdateCommandInput } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { after, type Instant, minuteMillis } from '#kernel/time.ts';
import { getItem, type Table } from '#platform/dynamo.ts';
import { keys } from '#platform/table.ts';
import type { Turns, Wish } from './turns.ts';

/** Longer than the functions that write may last: whoever has a turn for so long is dead. */
const turnMillis = 2 * minuteMillis;

const turnItem = z.object({
  wished: z.int().default(0),
  written: z.int().default(0),
  writtenAt: z.string().optional(),
  named: z.set(z.string()).default(() => new Set<string>()),
});

type Change = Omit<UpdateCommandInput, 'TableName' | 'Key'>;

const update = async (table: Table, change: Change) => {
  const Key = keys.statusPageTurn();
  const { Attributes = {} } = await table.client.send(
    new UpdateCommand({ TableName: table.name, Key, ReturnValues: 'ALL_NEW', ...change }),
  );
  return turnItem.parse(Attributes);
};

/** Whether a change was made whose condition may not hold. */
const ifHeld = async <T>(changed: Promise<T>): Promise<T | undefined> => {
  try {
    return await changed;
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return undefined;
    throw error;
  }
};

const held = (now: Instant) => ({
  UpdateExpression: 'SET heldUntil = :until ADD wished :none',
  ExpressionAttributeValues: { ':until': after(now, turnMillis), ':none': 0 },
});

const wishOf = ({ wished, named }: z.infer<typeof turnItem>): Wish => ({
  n: wished,
  named: [...named],
});

/** Turns as one item of the table. */
export const dynamoTurns = (table: Table): Turns => ({
  wish: async (named) => {
    await update(table, {
      UpdateExpression: 'ADD wished :one, named :named',
      ExpressionAttributeValues: { ':one': 1, ':named': new Set([named]) },
    });
  },
  take: async (now) => {
    const { ExpressionAttributeValues, ...change } = held(now);
    const taken = await ifHeld(
      update(table, {
        ...change,
        ConditionExpression: 'attribute_not_exists(heldUntil) OR heldUntil <= :now',
        ExpressionAttributeValues: { ...ExpressionAttributeValues, ':now': now },
      }),
    );
    return taken && wishOf(taken);
  },
  keep: async (now) => wishOf(await update(table, held(now))),
  done: async ({ n }, now) => {
    const written = update(table, {
      UpdateExpression: 'SET written = :n, writtenAt = :now REMOVE heldUntil, named',
      ConditionExpression: 'wished = :n',
      ExpressionAttributeValues: { ':n': n, ':now': now },
    });
    return (await ifHeld(written)) !== undefined;
  },
  giveUp: async () => {
    await update(table, { UpdateExpression: 'REMOVE heldUntil' });
  },
  standing: async () => {
    const { wished, written, writtenAt } = turnItem.parse(
      (await getItem(table, keys.statusPageTurn())) ?? {},
    );
    return { isWished: written < wished, writtenAt };
  },
});
