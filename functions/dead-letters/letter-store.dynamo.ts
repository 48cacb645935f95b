import * as z from 'zod';
import { type Claim, claimFor } from '#kernel/claim.ts';
import { Fault } from '#kernel/fault.ts';
import type { JournalEntry } from '#kernel/journal.ts';
import {
  AlreadyDone,
  commit,
  getItem,
  putEntries,
  queryPartition,
  readPartition,
  type Table,
  type Write,
} from '#platform/dynamo.ts';
import { keys } from '#platform/table.ts';
import type { Letter, Way } from './letter.ts';
import type { Addressed, LetterStore } from './letter-store.ts';
import type { Origin, Redrive, Source } from './source.ts';

const letterItem = z.object({
  id: z.string(),
  at: z.string(),
  way: z.string().transform((text) => JSON.parse(text) as Way),
  eventType: z.string().optional(),
  subject: z.string().optional(),
  eventAt: z.string().optional(),
  error: z.string().optional(),
  attempts: z.int().optional(),
}) satisfies z.ZodType<Letter>;

const sourceItem = z.object({
  id: z.string(),
  name: z.string(),
  ifItFails: z.string().optional(),
  waiting: z.int().default(0),
  redrive: z.custom<Redrive>().optional(),
  sent: z.int().default(0),
  trouble: z.string().optional(),
  n: z.int().default(0),
  hash: z.string().default(''),
}) satisfies z.ZodType<Source>;

type Change = {
  readonly set?: Readonly<Record<string, unknown>>;
  readonly add?: Readonly<Record<string, number>>;
  readonly remove?: readonly string[];
  /** What has to hold, and the values its placeholders stand for. */
  readonly when?: { readonly is: string; readonly values: Readonly<Record<string, unknown>> };
};

const namesIn = (...expressions: readonly string[]): Readonly<Record<string, string>> =>
  Object.fromEntries(
    [...expressions.join(' ').matchAll(/#(\w+)/g)].map(([name, word = '']) => [name, word]),
  );

const clause = (verb: string, parts: readonly string[]): readonly string[] =>
  parts.length === 0 ? [] : [`${verb} ${parts.join(', ')}`];

const expressionOf = ({ set = {}, add = {}, remove = [] }: Change): string => {
  const sets = Object.keys(set).map((name) => `#${name} = :${name}`);
  const adds = Object.keys(add).map((name) => `#${name} :${name}`);
  const removes = remove.map((name) => `#${name}`);
  return [...clause('SET', sets), ...clause('ADD', adds), ...clause('REMOVE', removes)].join(' ');
};

const isGiven = ([, value]: readonly [string, unknown]): boolean => value !== undefined;

/** One change of a source; counting and wishing touch different attributes, so neither is in the other's way. */
const changeSource = (table: Table, sourceId: string, change: Change): Write => {
  const { add = {}, when } = change;
  const set = Object.fromEntries(Object.entries(change.set ?? {}).filter(isGiven));
  const UpdateExpression = expressionOf({ ...change, set });
  const values = Object.entries({ ...set, ...add }).map(([name, value]) => [`:${name}`, value]);
  return {
    Update: {
      TableName: table.name,
      Key: keys.deadLetterSource(sourceId),
      UpdateExpression,
      ExpressionAttributeNames: namesIn(UpdateExpression, when?.is ?? ''),
      ExpressionAttributeValues: { ...Object.fromEntries(values), ...when?.values },
      ...(when === undefined ? {} : { ConditionExpression: when.is }),
    },
  };
};

const claimOf = ({ id, at }: Letter): Claim =>
  claimFor({ key: `dead-letter#${id}`, fingerprint: 'kept' }, null, at) as Claim;

const keep =
  (table: Table): LetterStore['keep'] =>
  async (origin: Origin, letter) => {
    const { way, ...shown } = letter;
    const Item = {
      ...Object.fromEntries(Object.entries(shown).filter(([, value]) => value !== undefined)),
      ...keys.deadLetter(origin.id, letter.id),
      way: JSON.stringify(way),
    };
    const counted = changeSource(table, origin.id, { set: origin, add: { waiting: 1 } });
    try {
      await commit(table, [{ Put: { TableName: table.name, Item } }, counted], claimOf(letter));
    } catch (error) {
      // The queue hands a message over more than once.
      if (!(error instanceof AlreadyDone)) throw error;
    }
  };

const isTaken = (error: unknown): boolean =>
  error instanceof Fault && error.code === 'storage/changed-meanwhile';

const takeAway = async (
  table: Table,
  { sourceId, letter }: Addressed,
  add: Readonly<Record<string, number>>,
): Promise<void> => {
  const gone: Write = {
    Delete: {
      TableName: table.name,
      Key: keys.deadLetter(sourceId, letter.id),
      ConditionExpression: 'attribute_exists(pk)',
    },
  };
  try {
    await commit(table, [gone, changeSource(table, sourceId, { add })]);
  } catch (error) {
    if (!isTaken(error)) throw error;
  }
};

const asLong = (askedAt: string) => ({
  is: '#redrive.askedAt = :askedAt',
  values: { ':askedAt': askedAt },
});

type Noted = { readonly source: Source; readonly entry: JournalEntry };

/** A journal entry and the step of the source that goes with it; whoever comes second finds the journal longer. */
const journalled = (table: Table, { source: { id, n }, entry }: Noted) => ({
  step: { n: entry.n, hash: entry.hash },
  entries: putEntries(table, keys.deadLetter(id, '').pk, [entry]),
  when:
    n === 0
      ? { is: 'attribute_not_exists(#n)', values: {} }
      : { is: '#n = :before', values: { ':before': n } },
});

/** Dead letters in the one table. */
export const dynamoLetterStore = (table: Table): LetterStore => ({
  keep: keep(table),
  sources: async () => {
    const items = await readPartition(table, { pk: keys.deadLetterSource('').pk });
    return items.map((item) => sourceItem.parse(item));
  },
  source: async (sourceId) => {
    const item = await getItem(table, keys.deadLetterSource(sourceId));
    return item && sourceItem.parse(item);
  },
  letters: async (sourceId, page) => {
    const query = { pk: keys.deadLetter(sourceId, '').pk, beginsWith: keys.deadLetter('', '').sk };
    const { items, ...rest } = await queryPartition(table, query, page);
    return { ...rest, items: items.map((item) => letterItem.parse(item)) };
  },
  take: (addressed) => takeAway(table, addressed, { waiting: -1, sent: 1 }),
  lapse: (addressed) => takeAway(table, addressed, { waiting: -1 }),
  ask: ({ source, redrive, entry, claim }) => {
    const { step, entries, when } = journalled(table, { source, entry });
    const change = { set: { ...step, redrive, sent: 0 }, remove: ['trouble'], when };
    return commit(table, [changeSource(table, source.id, change), ...entries], claim);
  },
  stop: ({ source, entry }) => {
    const { step, entries, when } = journalled(table, { source, entry });
    const change = { set: step, remove: ['redrive'], when };
    return commit(table, [changeSource(table, source.id, change), ...entries]);
  },
  end: async (sourceId, askedAt, trouble) => {
    const change = { set: { trouble }, remove: ['redrive'], when: asLong(askedAt) };
    try {
      await commit(table, [changeSource(table, sourceId, change)]);
    } catch (error) {
      // Somebody called it off, or asked again.
      if (!isTaken(error)) throw error;
    }
  },
});
