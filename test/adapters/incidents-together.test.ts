import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { verify } from '#kernel/journal.ts';
import { shardOf } from '#kernel/shard.ts';
import { getItem, readPartition } from '#platform/dynamo.ts';
import { keys } from '#platform/table.ts';
import { linkCase } from '../../functions/cases/index.ts';
import { entryOf } from '../../functions/cases/store/case-items.dynamo.ts';
import { placeIncident } from '../../functions/incidents/family/place-incident.ts';
import { endAlert } from '../../functions/incidents/merging/end-alert.ts';
import { mergeIncident } from '../../functions/incidents/merging/merge-incident.ts';
import { incidentOfAlert } from '../../functions/incidents/open-incident.ts';
import { applyPage } from '../../functions/incidents/propagation/apply-page.ts';
import { closeBooks } from '../../functions/incidents/propagation/close-books.ts';
import { dynamoPropagationDeps } from '../../functions/incidents/propagation/propagation-deps.dynamo.ts';
import { readIncident } from '../../functions/incidents/read-incidents.ts';
import { updateIncident } from '../../functions/incidents/update-incident.ts';
import { dynamoIncidentReader } from '../../functions/notifications/incident/incident-news.dynamo.ts';
import { anna, oleh, opened } from '../support/cases.ts';
import { startEngine, type TestEngine } from '../support/engine.ts';
import { outage } from '../support/incidents.ts';

let engine: TestEngine;
let deps: ReturnType<typeof dynamoPropagationDeps>;

beforeAll(async () => {
  engine = await startEngine();
  deps = dynamoPropagationDeps(engine.table);
});
afterAll(() => engine.close());

const versionOf = async (incidentId: string) => (await deps.incidents.load(incidentId))?.version;

const merge = async (incidentId: string, into: string) => {
  const expectedVersion = await versionOf(incidentId);
  return mergeIncident(deps, { incidentId, into, actor: oleh, expectedVersion });
};

const place = async (incidentId: string, parent: string) => {
  const expectedVersion = await versionOf(incidentId);
  return placeIncident(deps, { incidentId, parent, actor: oleh, expectedVersion });
};

const carry = async (incidentId: string, update: number) => {
  const order = { incidentId, update, attempt: 1 };
  for (let shard = 0; shard < 16; shard += 1)
    while ((await applyPage(deps, { ...order, shard })).cursor !== undefined);
  return closeBooks(deps, order);
};

const expectWhole = async (incidentId: string): Promise<void> => {
  const found = await readIncident(deps, { incidentId });
  const { pk } = keys.incident(incidentId);
  const journal = await readPartition(engine.table, { pk, beginsWith: 'JOURNAL#' });
  const head = { n: found.version, hash: found.journalHash };
  expect(verify(journal.map(entryOf), head).intact).toBe(true);
};

const linkOf = (incidentId: string, caseId: string) =>
  getItem(engine.table, keys.incidentLink(incidentId, shardOf(caseId), caseId));

const fulfilled = (all: readonly PromiseSettledResult<unknown>[]): number =>
  all.filter(({ status }) => status === 'fulfilled').length;

describe('merging in the table', () => {
  it('brings each case to the heir once, link and journal with it, however many carry it', async () => {
    const [of, heir] = [await outage(deps), await outage(deps)];
    const cases = [await opened(deps.cases), await opened(deps.cases), await opened(deps.cases)];
    for (const { id: caseId } of cases)
      await linkCase(deps.cases, { caseId, incidentId: of.id, actor: anna });
    const before = await deps.cases.cases.load(cases[0]?.id ?? '');
    await merge(of.id, heir.id);
    await Promise.all([carry(of.id, 1), carry(of.id, 1)]);
    expect(await carry(of.id, 1)).toMatchObject({ done: 3, failed: 0, openShards: 0 });
    for (const { id } of cases) {
      const moved = await deps.cases.cases.load(id);
      expect(moved).toMatchObject({ incidentId: heir.id, changedAt: expect.any(String), marks: 1 });
      expect(await linkOf(of.id, id)).toMatchObject({ state: 'released', appliedUpdate: 1 });
      expect(await linkOf(heir.id, id)).toMatchObject({ state: 'linked', appliedUpdate: 0 });
      const { items } = await deps.cases.cases.journal(id, { limit: 100 });
      expect(items.filter(({ type }) => type === 'case.incident-merged')).toHaveLength(1);
      const head = { n: moved?.version ?? 0, hash: moved?.journalHash ?? '' };
      expect(verify(items, head).intact).toBe(true);
    }
    expect((await deps.cases.cases.load(before?.id ?? ''))?.changedAt).toBe(before?.changedAt);
    await expectWhole(of.id);
    await expectWhole(heir.id);
  });

  it('class 70: happens one way when both ways are asked at once', async () => {
    const [a, b] = [await outage(deps), await outage(deps)];
    const both = await Promise.allSettled([merge(a.id, b.id), merge(b.id, a.id)]);
    expect(fulfilled(both)).toBe(1);
    const found = await Promise.all([a, b].map(({ id }) => deps.incidents.load(id)));
    expect(found.filter((one) => one?.mergedInto !== undefined)).toHaveLength(1);
  });

  it('lets its alerts end the heir with the last of them, also when both end at once', async () => {
    const sources = ['ring', 'port'].map((fingerprint) => ({ sourceId: 'hks_m', fingerprint }));
    const startedAt = '2026-11-22T08:00:00.000Z';
    const [heir, of] = [
      await outage(deps, { source: sources[0], startedAt }),
      await outage(deps, { source: sources[1], startedAt }),
    ];
    await merge(of.id, heir.id);
    const [ring, port] = sources;
    if (ring === undefined || port === undefined) throw new Error('There are two.');
    expect((await incidentOfAlert(deps, port))?.id).toBe(heir.id);
    const at = '2026-11-22T09:00:00.000Z';
    await Promise.all([
      endAlert(deps, { incidentId: of.id, source: port, at, actor: oleh }),
      endAlert(deps, { incidentId: heir.id, source: ring, at, actor: oleh }),
    ]);
    expect(await deps.incidents.load(heir.id)).toMatchObject({
      status: 'resolved',
      resolvedAt: at,
    });
    await expectWhole(heir.id);
  });

  it('makes a notice of the present state tell of the heir', async () => {
    const [of, heir] = [await outage(deps), await outage(deps)];
    await updateIncident(deps, { incidentId: of.id, status: 'identified', actor: oleh });
    await merge(of.id, heir.id);
    const reader = dynamoIncidentReader(engine.table);
    const { reference } = heir;
    expect(await reader.news(of.id)).toMatchObject({ reference, status: 'investigating' });
    expect(await reader.news(of.id, 1)).toMatchObject({ status: 'identified' });
  });
});

describe('parents in the table', () => {
  it('class 70: never stand in a circle, whoever asks at once', async () => {
    for (let round = 0; round < 5; round += 1) {
      const [a, b, c] = [await outage(deps), await outage(deps), await outage(deps)];
      const ring = [
        [a.id, b.id],
        [b.id, c.id],
        [c.id, a.id],
      ] as const;
      const asked = await Promise.allSettled(ring.map(([child, parent]) => place(child, parent)));
      expect(fulfilled(asked)).toBeGreaterThanOrEqual(1);
      const found = await Promise.all([a, b, c].map(({ id }) => deps.incidents.load(id)));
      for (const one of found)
        expect(one?.parent === undefined || one.children === undefined).toBe(true);
      const named = found.flatMap((one) => one?.children ?? []).toSorted();
      expect(named).toEqual(found.flatMap((one) => (one?.parent ? [one.id] : [])).toSorted());
    }
  });

  it('name their children and are named by them, and come back whole', async () => {
    const [parent, child] = [await outage(deps), await outage(deps)];
    await updateIncident(deps, { incidentId: parent.id, message: 'Before.', actor: oleh });
    await place(child.id, parent.id);
    expect(await readIncident(deps, { incidentId: parent.id })).toMatchObject({
      ...{ children: [child.id], relatives: [{ incidentId: child.id, kind: 'child' }] },
    });
    expect(await readIncident(deps, { incidentId: child.id })).toMatchObject({
      ...{ parent: parent.id, parentUpdate: 1 },
      relatives: [{ incidentId: parent.id, kind: 'parent', reference: parent.reference }],
    });
    await expectWhole(parent.id);
    await expectWhole(child.id);
  });
});
