import { TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { shardCount, shardOf } from '#kernel/shard.ts';
import { after, hourMillis, minuteMillis } from '#kernel/time.ts';
import { getItem, type Table } from '#platform/dynamo.ts';
import { keys } from '#platform/table.ts';
import { dynamoAskingStore } from '../../functions/status-subscriptions/asking/asking-store.dynamo.ts';
import { mostAskedAnHour } from '../../functions/status-subscriptions/asking/asking-store.ts';
import { subscriptionIdOf } from '../../functions/status-subscriptions/subscription.ts';
import { dynamoSubscriptionStore } from '../../functions/status-subscriptions/subscription-store.dynamo.ts';
import { begunRun, walkedOn } from '../../functions/status-subscriptions/telling/run.ts';
import { dynamoTellingStore } from '../../functions/status-subscriptions/telling/telling-store.dynamo.ts';
import { longestAttemptMillis } from '../../functions/status-subscriptions/telling/telling-store.ts';
import { startEngine } from '../support/engine.ts';

let engine: Awaited<ReturnType<typeof startEngine>>;
beforeAll(async () => {
  engine = await startEngine();
});
afterAll(() => engine.close());

const now = '2026-11-27T08:00:00.000Z';

const subscribe = async (address: string) => {
  const subscription = {
    id: subscriptionIdOf(address),
    address,
    language: 'lt',
    since: now,
  } as const;
  await dynamoSubscriptionStore(engine.table).put(subscription);
  return subscription;
};

test('subscriptions are read back, by shard and all together, each once', async () => {
  const store = dynamoSubscriptionStore(engine.table);
  const made = await Promise.all(
    Array.from({ length: 60 }, (_, n) => subscribe(`p${n}@a.example`)),
  );
  const [first] = made;
  expect(first && (await store.find(first.id))).toEqual(first);
  const listed: string[] = [];
  let position: string | undefined;
  do {
    const page = await store.list({ limit: 7, after: position });
    listed.push(...page.items.map(({ id }) => id));
    position = page.next;
  } while (position !== undefined);
  expect(listed.toSorted()).toEqual(made.map(({ id }) => id).toSorted());
  const shard = shardOf(String(first?.id));
  const { items } = await store.inShard(shard, { limit: 1 });
  const rest = await store.inShard(shard, { limit: 100, after: items[0]?.id });
  const inShard = made.filter(({ id }) => shardOf(id) === shard);
  expect([...items, ...rest.items]).toHaveLength(inShard.length);
  for (const { id } of made) await store.remove(id);
  expect(await store.list({ limit: 100 })).toEqual({ items: [] });
});

test('an address is asked once a day, also at the same moment, and so many in an hour', async () => {
  const store = dynamoAskingStore(engine.table);
  const ends = await Promise.all([1, 2, 3].map(() => store.take('ona@a.example', now)));
  expect(ends.toSorted()).toEqual(['had', 'had', 'taken']);
  await store.giveBack('ona@a.example', now);
  expect(await store.take('ona@a.example', now)).toBe('taken');
  for (let n = 2; n < mostAskedAnHour; n += 1) await store.take(`q${n}@a.example`, now);
  expect(await store.isHourFull(now)).toBe(true);
  expect(await store.take('late@a.example', now)).toBe('full');
  expect(await store.take('ona@a.example', now)).toBe('had');
  const nextHour = after(now, hourMillis);
  expect(await store.isHourFull(nextHour)).toBe(false);
  expect(await store.take('late@a.example', nextHour)).toBe('taken');
}, 30_000);

test('a run is due until it is over, and a newer update takes its place', async () => {
  const store = dynamoTellingStore(engine.table);
  const order = { incidentId: 'inc_1', shard: shardCount - 1, dueAt: now };
  const run = begunRun({ ...order, update: 0 }, undefined);
  if (run === undefined) throw new Error('Nothing was begun.');
  await store.save(run);
  expect(await store.due(after(now, -minuteMillis), 10)).toEqual([]);
  expect(await store.due(now, 10)).toEqual([run]);
  const walked = walkedOn(run, { position: 'sbs_1', isLast: false }, now);
  await store.save(walked);
  await expect(store.save(walked)).rejects.toMatchObject({ code: 'storage/changed-meanwhile' });
  const newer = begunRun({ ...order, update: 1 }, walked);
  if (newer === undefined) throw new Error('The newer update was not begun.');
  expect(newer.position).toBeUndefined();
  await store.save(newer);
  expect(begunRun({ ...order, update: 1 }, await store.find('inc_1', order.shard))).toBeUndefined();
  await store.save(walkedOn(newer, { position: undefined, isLast: true }, now));
  expect(await store.due(now, 10)).toEqual([]);
});

test('the right to tell is for one alone, once more after its holder died, while somebody is subscribed; then nothing more is kept', async () => {
  const store = dynamoTellingStore(engine.table);
  const { id: subscriptionId } = await subscribe('jonas@a.example');
  const news = { incidentId: 'inc_1', update: 1, subscriptionId };
  const ends = await Promise.all([1, 2, 3].map(() => store.take(news, now)));
  expect(ends.toSorted()).toEqual(['busy', 'busy', 'taken']);
  await store.giveBack(news);
  expect(await store.take(news, now)).toBe('taken');
  const [later, latest] = [1, 2].map((n) => after(now, n * longestAttemptMillis));
  const again = await Promise.all([1, 2].map(() => store.take(news, later ?? now)));
  expect(again.toSorted()).toEqual(['busy', 'taken']);
  expect(await store.take(news, latest ?? now)).toBe('had');
  const used = { ...news, update: 3 };
  await store.take(used, now);
  await store.use(used, now);
  expect(await store.take(used, latest ?? now)).toBe('had');
  await dynamoSubscriptionStore(engine.table).remove(subscriptionId);
  expect(await store.take({ ...news, update: 2 }, now)).toBe('gone');
  const key = keys.claim(`status-news#inc_1#2#${subscriptionId}`);
  expect(await getItem(engine.table, key)).toBeUndefined();
});

/** The table while others write the same items all the time. */
const contended = (): Table => {
  const CancellationReasons = [{ Code: 'TransactionConflict' }];
  const refusal = { message: 'contended', $metadata: {}, CancellationReasons };
  const send = async (asked: object) => {
    if (asked.constructor.name === 'TransactWriteCommand')
      throw new TransactionCanceledException(refusal);
    return engine.table.client.send(asked as never);
  };
  return { ...engine.table, client: { send } as unknown as Table['client'] };
};

test('a subscription others write at the same moment is not taken for one that has ended', async () => {
  const { id: subscriptionId } = await subscribe('rasa@a.example');
  const news = { incidentId: 'inc_1', update: 1, subscriptionId };
  expect(await dynamoTellingStore(contended()).take(news, now)).toBe('busy');
  expect(await dynamoTellingStore(engine.table).take(news, now)).toBe('taken');
});
