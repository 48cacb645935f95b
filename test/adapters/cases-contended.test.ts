import { afterAll, beforeAll, expect, it } from 'vitest';
import { changeCase } from '../../functions/cases/change-case.ts';
import { bePresent } from '../../functions/cases/presence/be-present.ts';
import { dynamoPresenceStore } from '../../functions/cases/presence/presence-store.dynamo.ts';
import { exportJournal } from '../../functions/cases/reading/export-journal.ts';
import { relateCases } from '../../functions/cases/relating/relate-cases.ts';
import { watchCase } from '../../functions/cases/watching/watch-case.ts';
import { anna, oleh, opened } from '../support/cases.ts';
import { startEngine, type TestEngine } from '../support/engine.ts';
import { engineDesk } from '../support/engine-desk.ts';
import { meterWrites } from '../support/write-units.ts';

let engine: TestEngine;

beforeAll(async () => {
  engine = await startEngine();
});
afterAll(() => engine.close());

const deskOf = () => ({
  ...engineDesk(engine.table),
  presences: dynamoPresenceStore(engine.table),
});

it('of fifty who change one case at once one succeeds, and the journal has no gap', async () => {
  const desk = deskOf();
  const { id: caseId } = await opened(desk);
  const outcomes = await Promise.allSettled(
    Array.from({ length: 50 }, (_, n) =>
      changeCase(desk, {
        ...{ caseId, actor: anna, expectedVersion: 1 },
        changes: { tags: [`tag-${n}`] },
      }),
    ),
  );
  const codes = outcomes.flatMap((one) => (one.status === 'rejected' ? [one.reason.code] : []));
  expect(codes).toHaveLength(49);
  expect(new Set(['version/stale', 'storage/changed-meanwhile'])).toEqual(
    new Set(['version/stale', 'storage/changed-meanwhile', ...codes]),
  );
  await Promise.all(
    [1, 2, 3, 4].map((n) => watchCase(desk, { caseId, userId: `usr_${n}`, actor: oleh })),
  );
  const kept = await exportJournal(desk, { caseId, actor: anna });
  expect(kept.entries.map(({ n }) => n)).toEqual([1, 2, 3, 4, 5, 6]);
  expect(kept.verification).toEqual({ intact: true, entries: 6 });
  expect(kept.head.hash).toBe(kept.entries.at(-1)?.hash);
});

it('signs of presence are read by the others', async () => {
  const desk = deskOf();
  const { id: caseId } = await opened(desk);
  await bePresent(desk, { caseId, actor: anna, doing: 'writing' });
  const { others } = await bePresent(desk, { caseId, actor: oleh, doing: 'viewing' });
  expect(others).toMatchObject([{ userId: anna.id, doing: 'writing' }]);
});

it('a sign of presence costs one write unit, a relation eight for both cases', async () => {
  const desk = deskOf();
  const [one, other] = [await opened(desk), await opened(desk)];
  const meter = meterWrites(engine.table);
  await bePresent(desk, { caseId: one.id, actor: anna, doing: 'viewing' });
  expect(meter.units()).toBe(1);
  const cases = { caseId: one.id, otherId: other.id };
  await relateCases(desk, { ...cases, kind: 'related', actor: anna });
  expect(meter.units() - 1).toBeLessThanOrEqual(8);
});
