import {
  commit,
  getItem,
  putNew,
  putVersion,
  queryPartition,
  type Table,
} from '#platform/dynamo.ts';
import { keys } from '#platform/table.ts';
import { suppressionIdOf, suppressionSchema } from './suppression.ts';
import type { SuppressionStore } from './suppression-store.ts';

/** Suppressed addresses in the table. */
export const dynamoSuppressionStore = (table: Table): SuppressionStore => {
  const find: SuppressionStore['find'] = async (id) => {
    const item = await getItem(table, keys.suppression(id));
    return item && suppressionSchema.parse(item);
  };
  return {
    find,
    of: (address) => find(suppressionIdOf(address)),
    list: async (page) => {
      const query = { pk: keys.suppression('').pk };
      const { items, ...rest } = await queryPartition(table, query, page);
      return { ...rest, items: items.map((item) => suppressionSchema.parse(item)) };
    },
    save: (suppression, claim) => {
      const item = { ...suppression, ...keys.suppression(suppression.id) };
      const isNew = suppression.version === 1;
      const write = isNew ? putNew(table, item) : putVersion(table, item, suppression.version - 1);
      return commit(table, [write], claim);
    },
  };
};
