import * as z from 'zod';
import { getItem, putVersion, queryIndex, type Table, type Write } from '#platform/dynamo.ts';
import { indexKeys, keys } from '#platform/table.ts';
import { emptyHand, type Hand } from './hand.ts';

const handSchema = z.object({
  userId: z.string(),
  caseIds: z.array(z.string()),
  at: z.iso.datetime().exactOptional(),
  version: z.int(),
}) satisfies z.ZodType<Hand>;

export const readHand = async (table: Table, userId: string): Promise<Hand> => {
  const item = await getItem(table, keys.hand(userId));
  return item === undefined ? emptyHand(userId) : handSchema.parse(item);
};

/** It must still be as it was when the new one was made of it. */
export const handWrite = (table: Table, hand: Hand): Write =>
  putVersion(table, { ...hand, ...keys.hand(hand.userId) }, hand.version - 1);

/** As many as are read of one owner: more than anybody's capacity. */
const mostOwned = 200;

/** The open cases of an owner as the index shows them, a moment late. */
export const readOwned = async (table: Table, userId: string): Promise<readonly string[]> => {
  const query = { index: 'byOwner', value: indexKeys.owner(userId) } as const;
  const { items } = await queryIndex(table, query, { limit: mostOwned });
  return items.map(({ pk }) => pk.slice(keys.case('').pk.length));
};
