import type { Page, PageRequest } from '#kernel/page.ts';
import { shardCount, shardOf } from '#kernel/shard.ts';
import { commit, getItem, queryPartition, type Table } from '#platform/dynamo.ts';
import { type Key, keys } from '#platform/table.ts';
import { type Subscription, subscriptionSchema } from './subscription.ts';
import type { SubscriptionStore } from './subscription-store.ts';

export const subscriptionKey = (id: string): Key => keys.statusSubscription(shardOf(id), id);

const inShard = async (
  table: Table,
  shard: number,
  { limit, after }: PageRequest,
): Promise<Page<Subscription>> => {
  const { pk } = keys.statusSubscription(shard, '');
  const position = after === undefined ? undefined : keys.statusSubscription(shard, after).sk;
  const found = await queryPartition(table, { pk }, { limit, after: position });
  const items = found.items.map((item) => subscriptionSchema.parse(item));
  const tail = items.at(-1);
  return found.next === undefined || tail === undefined ? { items } : { items, next: tail.id };
};

/** One shard after the other: the position is a shard, and where in it. */
const list = async (table: Table, { limit, after }: PageRequest): Promise<Page<Subscription>> => {
  const items: Subscription[] = [];
  const [first = '0', start] = after?.split(' ') ?? [];
  let position = start;
  for (let shard = Number(first); shard < shardCount; shard += 1) {
    const page = { limit: limit - items.length, after: position };
    const found = await inShard(table, shard, page);
    items.push(...found.items);
    position = found.next;
    if (position !== undefined) return { items, next: `${shard} ${position}` };
    if (items.length === limit && shard + 1 < shardCount) return { items, next: `${shard + 1}` };
  }
  return { items };
};

/** Subscriptions in 16 partitions of the table. */
export const dynamoSubscriptionStore = (table: Table): SubscriptionStore => ({
  find: async (id) => {
    const item = await getItem(table, subscriptionKey(id));
    return item && subscriptionSchema.parse(item);
  },
  put: (of) =>
    commit(table, [{ Put: { TableName: table.name, Item: { ...subscriptionKey(of.id), ...of } } }]),
  remove: (id) => commit(table, [{ Delete: { TableName: table.name, Key: subscriptionKey(id) } }]),
  inShard: (shard, page) => inShard(table, shard, page),
  list: (page) => list(table, page),
});
