import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { millisOf } from '#kernel/time.ts';
import {
  commit,
  deleteVersion,
  getItem,
  type Item,
  putEntries,
  putVersion,
  readPartition,
  type Table,
} from '#platform/dynamo.ts';
import { keys } from '#platform/table.ts';
import { type Rest, restSchema, type Standing, systemSchema } from './system.ts';
import type { SystemStore } from './system-store.ts';

const isSystem = ({ sk }: Item): boolean => String(sk).startsWith('SYSTEM#');

/** Systems and what is noted of their rest lie side by side, and are read at once. */
const all = async (table: Table): Promise<readonly Standing[]> => {
  const items = await readPartition(table, { pk: keys.linkSystem('').pk });
  const rests = items.filter((item) => !isSystem(item)).map((item) => restSchema.parse(item));
  return items.filter(isSystem).map((item) => {
    const system = systemSchema.parse(item);
    return { system, rest: rests.find(({ systemId }) => systemId === system.id) };
  });
};

const journalOf = (systemId: string): string => `LINK-SYSTEM#${systemId}`;

/** A rest that is long over says nothing any more. */
const rest = async (table: Table, noted: Rest): Promise<void> => {
  const expiresAt = Math.floor(millisOf(noted.until) / 1000) + 86_400;
  const Item = { ...keys.linkSystemRest(noted.systemId), ...noted, expiresAt };
  await table.client.send(new PutCommand({ TableName: table.name, Item }));
};

export const dynamoSystemStore = (table: Table): SystemStore => ({
  find: async (systemId) => {
    const item = await getItem(table, keys.linkSystem(systemId));
    return item && systemSchema.parse(item);
  },
  all: () => all(table),
  commit: ({ system, entries, claim }, expectedVersion) => {
    const item = { ...system, ...keys.linkSystem(system.id) };
    const journal = putEntries(table, journalOf(system.id), entries);
    return commit(table, [putVersion(table, item, expectedVersion), ...journal], claim);
  },
  remove: ({ id, version }, entries) =>
    commit(table, [
      deleteVersion(table, keys.linkSystem(id), version),
      ...putEntries(table, journalOf(id), entries),
    ]),
  rest: (noted) => rest(table, noted),
});
