import * as z from 'zod';
import { after, hourMillis, type Instant, millisOf } from '#kernel/time.ts';
import { getItem, type Table, type Write } from '#platform/dynamo.ts';
import { keys } from '#platform/table.ts';
import type { Case } from '../case.ts';
import { type Message, messageIdDigest } from '../discussion/message.ts';

/** Mail is given up by those who carry it within days; what is not there after so long does not come. */
const patienceMillis = 30 * 24 * hourMillis;

const awaitedSchema = z.object({ caseId: z.string(), until: z.iso.datetime() });

const awaitedItem = (of: Case, messageId: string) => {
  const until = after(of.openedAt, patienceMillis);
  return {
    ...keys.awaitedMail(messageIdDigest(messageId)),
    caseId: of.id,
    until,
    expiresAt: Math.ceil(millisOf(until) / 1000),
  };
};

/** What a case waits for whose first mail answers another: had that been here, the mail would have joined its case. */
export const awaitedWrites = (
  table: Table,
  of: Case,
  messages: readonly Message[],
): readonly Write[] =>
  messages
    .filter(({ kind }) => kind === 'description' && of.continues === undefined)
    .flatMap(({ email }) => email?.references[0] ?? [])
    .map((messageId) => ({ Put: { TableName: table.name, Item: awaitedItem(of, messageId) } }));

/** The case that waits for a mail with this Message-ID. */
export const awaiting = async (
  table: Table,
  messageId: string,
  now: Instant,
): Promise<string | undefined> => {
  const item = await getItem(table, keys.awaitedMail(messageIdDigest(messageId)));
  const awaited = item && awaitedSchema.parse(item);
  return awaited !== undefined && now < awaited.until ? awaited.caseId : undefined;
};
