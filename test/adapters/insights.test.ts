import { afterAll, beforeAll, expect, test } from 'vitest';
import { claimFor } from '#kernel/claim.ts';
import { AlreadyDone } from '#platform/dynamo.ts';
import { dynamoInsightStore } from '../../functions/insights/insight-store.dynamo.ts';
import type { Count } from '../../functions/insights/insight-store.ts';
import { stepsBetween, type Tally } from '../../functions/insights/tally.ts';
import { startEngine } from '../support/engine.ts';

let engine: Awaited<ReturnType<typeof startEngine>>;

beforeAll(async () => {
  engine = await startEngine();
});
afterAll(() => engine.close());

const day = '2026-11-26';
const tally: Tally = {
  version: 1,
  queueId: 'technical',
  category: 'new',
  severity: 'minor',
  openedAt: `${day}T08:00:00.000Z`,
};

const sum = (counts: readonly Count[], of: Count['counted']['of']): number =>
  counts.filter(({ counted }) => counted.of === of).reduce((total, { n }) => total + n, 0);

test('counters move with the tally, many at once and none twice', async () => {
  const store = dynamoInsightStore(engine.table);
  const ids = Array.from({ length: 40 }, (_, n) => `cas_counted${n}`);
  const steps = stepsBetween(undefined, tally, day);
  await Promise.all(ids.map((id) => store.count(id, { tally, steps }, 0)));
  await expect(store.count('cas_counted0', { tally, steps }, 0)).rejects.toMatchObject({
    code: 'storage/changed-meanwhile',
  });
  const counts = await store.read(['2026-11']);
  expect([sum(counts, 'open'), sum(counts, 'age'), sum(counts, 'day')]).toEqual([40, 40, 40]);
  expect(await store.open()).toEqual(counts.filter(({ counted }) => counted.of === 'open'));
  expect(await store.read(['2026-10'])).not.toContainEqual(
    expect.objectContaining({ counted: expect.objectContaining({ of: 'day' }) }),
  );
  const closed = { ...tally, version: 2, category: 'closed' } as const;
  const ending = { tally: closed, steps: stepsBetween(tally, closed, day) };
  for (const id of ids) await store.count(id, ending, 1);
  const after = await store.read(['2026-11']);
  expect(sum(after, 'open')).toBe(0);
  expect(after.filter(({ counted }) => counted.of === 'age')).toEqual([]);
  expect(await store.tallyOf('cas_counted0')).toEqual(closed);
});

test('what is counted for a claim is counted once', async () => {
  const store = dynamoInsightStore(engine.table);
  const step = {
    counted: { of: 'day', day: '2026-09-01', fact: 'met#resolution' },
    by: 1,
  } as const;
  const claim = claimFor(
    { key: 'insights#evt_1', fingerprint: 'clock.met' },
    null,
    `${day}T08:00:00.000Z`,
  );
  await store.countOnce('cas_clock', step, claim);
  await expect(store.countOnce('cas_clock', step, claim)).rejects.toThrow(AlreadyDone);
  expect(sum(await store.read(['2026-09']), 'day')).toBe(1);
});
