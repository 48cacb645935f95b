import * as z from 'zod';
import type { Instant } from '#kernel/time.ts';
import {
  commit,
  getEach,
  getItem,
  getItems,
  putEntries,
  putVersion,
  queryIndex,
  queryPartition,
  type Table,
} from '#platform/dynamo.ts';
import { indexKeys, keys } from '#platform/table.ts';
import { type LinkedObject, objectSchema } from './object.ts';
import type { ObjectStore } from './object-store.ts';

/** One that is asked for stands in the list of its site. */
const placeOf = ({ id, site, dueAt }: LinkedObject) =>
  dueAt === undefined ? {} : { queueKey: indexKeys.dueObjects(site), urgencyKey: `${dueAt}#${id}` };

const itemOf = (object: LinkedObject) => ({
  ...object,
  ...placeOf(object),
  ...keys.linkedObject(object.id),
});

const due = async (
  table: Table,
  site: string,
  { now, limit }: { readonly now: Instant; readonly limit: number },
): Promise<readonly LinkedObject[]> => {
  const query = { index: 'byQueue', value: indexKeys.dueObjects(site) } as const;
  const { items } = await queryIndex(table, query, { limit });
  const found = await getEach(
    table,
    items.filter(({ position }) => position <= `${now}#~`),
  );
  // The index may lag: what is due is said by the item itself.
  return found
    .flatMap((item) => (item === undefined ? [] : [objectSchema.parse(item)]))
    .filter(({ dueAt }) => dueAt !== undefined && dueAt <= now);
};

const linkSchema = z.object({ caseId: z.string() });

const partitionOf = (objectId: string): string => keys.linkedObject(objectId).pk;

export const dynamoObjectStore = (table: Table): ObjectStore => ({
  find: async (objectId) => {
    const item = await getItem(table, keys.linkedObject(objectId));
    return item && objectSchema.parse(item);
  },
  findAll: async (objectIds) => {
    const items = await getItems(
      table,
      objectIds.map((id) => keys.linkedObject(id)),
    );
    return items.map((item) => objectSchema.parse(item));
  },
  commit: ({ object, entries = [] }, expectedVersion) =>
    commit(table, [
      putVersion(table, itemOf(object), expectedVersion),
      ...putEntries(table, partitionOf(object.id), entries),
    ]),
  casesOf: async (objectId, page) => {
    const query = { pk: partitionOf(objectId), beginsWith: 'LINK#' };
    const { items, ...rest } = await queryPartition(table, query, page);
    return { ...rest, items: items.map((item) => linkSchema.parse(item).caseId) };
  },
  due: (site, now, limit) => due(table, site, { now, limit }),
});
