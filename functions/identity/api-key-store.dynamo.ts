import {
  commit,
  deleteVersion,
  getItem,
  putEntries,
  putNew,
  queryPartition,
  readPartition,
  type Table,
} from '#platform/dynamo.ts';
import { keys } from '#platform/table.ts';
import { type ApiKey, apiKeySchema } from './api-key.ts';
import type { ApiKeyStore } from './api-key-store.ts';

const all = { pk: keys.apiKey('').pk };

const journalKey = ({ id }: ApiKey): string => `APIKEY#${id}`;

export const dynamoApiKeyStore = (table: Table): ApiKeyStore => ({
  byDigest: async (digest) => {
    const item = await getItem(table, keys.apiKey(digest));
    return item === undefined ? undefined : apiKeySchema.parse(item);
  },
  byId: async (apiKeyId) => {
    const item = (await readPartition(table, all)).find(({ id }) => id === apiKeyId);
    return item === undefined ? undefined : apiKeySchema.parse(item);
  },
  page: async (page) => {
    const { items, ...rest } = await queryPartition(table, all, page);
    return { ...rest, items: items.map((item) => apiKeySchema.parse(item)) };
  },
  add: (apiKey, entries, claim) => {
    const item = putNew(table, { ...apiKey, ...keys.apiKey(apiKey.digest) });
    return commit(table, [item, ...putEntries(table, journalKey(apiKey), entries)], claim);
  },
  remove: (apiKey, entries) => {
    const gone = deleteVersion(table, keys.apiKey(apiKey.digest), apiKey.version);
    return commit(table, [gone, ...putEntries(table, journalKey(apiKey), entries)]);
  },
});
