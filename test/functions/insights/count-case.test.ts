import { expect, test } from 'vitest';
import type { DomainEvent } from '#kernel/event.ts';
import type { Case } from '../../../functions/cases/index.ts';
import { countCase } from '../../../functions/insights/count-case.ts';
import type { Count, InsightStore } from '../../../functions/insights/insight-store.ts';
import { readInsights } from '../../../functions/insights/read-insights.ts';
import type { Step, Tally } from '../../../functions/insights/tally.ts';
import { aCase } from '../../support/cases.ts';

const now = (): string => '2026-11-26T12:00:00.000Z';
const openedAt = '2026-11-24T09:00:00.000Z';

/** Counters in memory, and one case that others change. */
const aWorld = () => {
  const tallies = new Map<string, Tally>();
  const claims = new Set<string>();
  const sums = new Map<string, Count>();
  let standing: Case | undefined;
  const move = ({ counted, by }: Step): void => {
    const name = JSON.stringify(counted);
    sums.set(name, { counted, n: by + (sums.get(name)?.n ?? 0) });
  };
  const insights: InsightStore = {
    tallyOf: async (caseId) => tallies.get(caseId),
    count: async (caseId, { tally, steps }, expected) => {
      if ((tallies.get(caseId)?.version ?? 0) !== expected) throw new Error('changed meanwhile');
      tallies.set(caseId, tally);
      steps.forEach(move);
    },
    countOnce: async (_caseId, step, claim) => {
      if (claims.has(claim?.key ?? '')) return;
      claims.add(claim?.key ?? '');
      move(step);
    },
    open: async () => [...sums.values()].filter(({ counted }) => counted.of === 'open'),
    read: async () => [...sums.values()],
  };
  const deps = { cases: { load: async () => standing }, insights, now };
  const hear = (type: string, data = {}, id: string = crypto.randomUUID()): Promise<void> => {
    const actor = { kind: 'system', id: 'test' } as const;
    const event: DomainEvent = {
      id,
      type,
      version: 1,
      at: now(),
      actor,
      subject: 'cas_1',
      n: 1,
      data,
    };
    return countCase(deps, event, { key: `insights#${id}`, fingerprint: type });
  };
  return {
    hear,
    becomes: (given: Partial<Case>): void => {
      standing = aCase({ id: 'cas_1', openedAt, ...given });
    },
    read: () => readInsights(deps, { days: 7 }),
  };
};

const open = { version: 1, queueId: 'technical', category: 'new', severity: 'minor' } as const;
const counted = { queueId: 'technical', category: 'new', severity: 'minor', cases: 1 };

test('a case is counted once, however often it is told of', async () => {
  const world = aWorld();
  world.becomes(open);
  await world.hear('case.opened');
  await world.hear('case.opened');
  const found = await world.read();
  expect(found.open).toEqual([counted]);
  expect(found.ages).toEqual([{ openedOn: '2026-11-24', queueId: 'technical', cases: 1 }]);
  expect(found.days.find(({ day }) => day === '2026-11-24')?.opened).toBe(1);
});

test('a case that moves is counted where it is, and no more where it was', async () => {
  const world = aWorld();
  world.becomes(open);
  await world.hear('case.opened');
  world.becomes({ ...open, version: 2, queueId: 'billing', category: 'active' });
  await world.hear('case.changed');
  const found = await world.read();
  expect(found.open).toEqual([{ ...counted, queueId: 'billing', category: 'active' }]);
  expect(found.ages.map(({ queueId }) => queueId)).toEqual(['billing']);
});

test('an end and a new beginning are told on their day; events that were lost do no harm', async () => {
  const world = aWorld();
  world.becomes(open);
  await world.hear('case.opened');
  world.becomes({ ...open, version: 5, category: 'closed' });
  await world.hear('case.closed');
  expect((await world.read()).open).toEqual([]);
  expect((await world.read()).days.at(-1)).toMatchObject({ ended: 1, reopened: 0 });
  world.becomes({ ...open, version: 6, category: 'active' });
  await world.hear('case.reopened');
  expect((await world.read()).days.at(-1)).toMatchObject({ ended: 1, reopened: 1 });
  expect((await world.read()).open).toEqual([{ ...counted, category: 'active' }]);
});

test('a case that was over before anybody looked came and went', async () => {
  const world = aWorld();
  world.becomes({ ...open, version: 9, category: 'resolved' });
  await world.hear('case.resolved');
  const { open: still, days } = await world.read();
  expect(still).toEqual([]);
  expect(days.reduce((sum, { opened }) => sum + opened, 0)).toBe(1);
  expect(days.at(-1)?.ended).toBe(1);
});

test('clocks are counted by kind, each once an event', async () => {
  const world = aWorld();
  await world.hear('clock.met', { kind: 'first-response' }, 'evt_1');
  await world.hear('clock.met', { kind: 'first-response' }, 'evt_1');
  await world.hear('clock.missed', { kind: 'first-response' }, 'evt_2');
  const { clocks } = await world.read();
  expect(clocks.find(({ kind }) => kind === 'first-response')).toMatchObject({ met: 1, missed: 1 });
});
