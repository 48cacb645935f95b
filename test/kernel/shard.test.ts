import { expect, test } from 'vitest';
import { shardCount, shardOf } from '#kernel/shard.ts';

test('a case stays in its shard for ever', () => {
  expect(['cas_a', 'cas_b', 'cas_01jd3v8'].map(shardOf)).toEqual([9, 14, 3]);
});

test('cases are spread evenly over all shards', () => {
  const counts = new Array<number>(shardCount).fill(0);
  for (let n = 0; n < 16_000; n += 1) {
    const shard = shardOf(`cas_${n}`);
    counts[shard] = (counts[shard] ?? Number.NaN) + 1;
  }
  for (const count of counts) expect(count).toBeGreaterThan(800);
});
