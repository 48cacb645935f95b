import { describe, expect, it } from 'vitest';
import { shardCount } from '#kernel/shard.ts';
import { unlinkCase } from '../../../functions/cases/incident/unlink-case.ts';
import { applyPage } from '../../../functions/incidents/propagation/apply-page.ts';
import { listPropagations } from '../../../functions/incidents/propagation/list-propagations.ts';
import { retryPropagation } from '../../../functions/incidents/propagation/retry-propagation.ts';
import { anna, oleh } from '../../support/cases.ts';
import type { IncidentDesk } from '../../support/incidents.ts';
import { aSpreading } from '../../support/spreading.ts';

describe('carrying an update', () => {
  it('reaches each linked case once, and says so', async () => {
    const { desk, incidentId, linked, announce, carry, marksOf } = await aSpreading();
    const ids = await linked(60);
    await announce({ message: 'A cable is cut.' });
    expect(await carry(1)).toMatchObject({ done: 60, failed: 0, openShards: 0 });
    expect(await carry(1)).toMatchObject({ done: 60 });
    expect(ids.map(marksOf)).toEqual(ids.map(() => 1));
    expect((await listPropagations(desk, { incidentId })).items).toMatchObject([
      { update: 1, state: 'finished', total: 60, done: 60, skipped: 0, failed: 0, failures: [] },
    ]);
  });

  it('asks for the cases of a page at once, and for one that changed meanwhile afresh', async () => {
    const { desk, linked, announce, carry, marksOf } = await aSpreading();
    const ids = await linked(40);
    await announce({ status: 'identified' });
    const store = desk.cases.cases;
    const asked = { one: 0, many: 0 };
    const cases: typeof store = {
      ...store,
      load: (id) => {
        asked.one += 1;
        return store.load(id);
      },
      loadAll: (all) => {
        asked.many += 1;
        return store.loadAll(all);
      },
    };
    store.loseNext(1);
    expect(await carry(1, 1, { ...desk, cases: { ...desk.cases, cases } })).toMatchObject({
      done: 40,
    });
    expect(asked.many).toBeLessThanOrEqual(shardCount);
    expect(asked.one).toBeGreaterThan(0);
    expect(asked.one).toBeLessThanOrEqual(3);
    expect(ids.map(marksOf)).toEqual(ids.map(() => 1));
  });

  it('resolves the cases of a resolved incident', async () => {
    const { incidentId, linked, announce, carry, caseOf } = await aSpreading();
    const [caseId = ''] = await linked(1);
    await announce({ status: 'resolved', message: 'The cable is mended.' });
    await carry(1);
    expect(caseOf(caseId)).toMatchObject({
      category: 'resolved',
      resolution: { reason: 'incident', solution: 'The cable is mended.', incidentId },
    });
  });

  it('passes by who was unlinked', async () => {
    const { desk, incidentId, linked, announce, carry, marksOf } = await aSpreading();
    const [gone = '', stays = ''] = await linked(2);
    await unlinkCase(desk.cases, { caseId: gone, actor: anna });
    await announce({ status: 'identified' });
    expect(await carry(1)).toMatchObject({ done: 1 });
    expect([marksOf(gone), marksOf(stays)]).toEqual([0, 1]);
    expect((await listPropagations(desk, { incidentId })).items[0]).toMatchObject({ skipped: 1 });
  });

  it('stops for a newer update, which does the rest', async () => {
    const { desk, incidentId, linked, announce, carry, caseOf } = await aSpreading();
    const ids = await linked(40);
    await announce({ status: 'identified' });
    await applyPage(desk, { incidentId, update: 1, shard: 0, attempt: 1 });
    await announce({ status: 'monitoring' });
    expect(await carry(1)).toMatchObject({ superseded: true, openShards: 0 });
    expect(await carry(2)).toMatchObject({ done: 40 });
    for (const caseId of ids) expect(caseOf(caseId).incidentUpdate).toBe(2);
    const { items } = await listPropagations(desk, { incidentId });
    expect(items.map(({ state }) => state)).toEqual(['finished', 'superseded']);
  });

  it('goes on where it stopped when its progress was not noted', async () => {
    const { incidentId, linked, announce, carry, marksOf, desk } = await aSpreading();
    const ids = await linked(30);
    await announce({ status: 'identified' });
    const killed = { ...desk.propagations, noteWalk: () => Promise.reject(new Error('killed')) };
    for (let shard = 0; shard < shardCount; shard += 1)
      await applyPage(
        { ...desk, propagations: killed },
        { incidentId, update: 1, shard, attempt: 1 },
      ).catch(() => undefined);
    expect(await carry(1)).toMatchObject({ done: 30, failed: 0 });
    expect(ids.map(marksOf)).toEqual(ids.map(() => 1));
  });

  it('counts each case once when two tasks walk the same page', async () => {
    const { desk, incidentId, linked, announce, carry } = await aSpreading();
    await linked(50);
    await announce({ status: 'identified' });
    await Promise.all([carry(1), carry(1), carry(1)]);
    expect((await listPropagations(desk, { incidentId })).items[0]).toMatchObject({
      done: 50,
      total: 50,
    });
  });

  it('throws what passes by itself, so that the machine tries again', async () => {
    const { incidentId, linked, announce, marksOf, desk } = await aSpreading();
    const [caseId = ''] = await linked(1);
    await announce({ status: 'identified' });
    const away = Object.assign(new Error('away'), { code: 'ECONNRESET' });
    const cases = {
      ...desk.cases,
      cases: { ...desk.cases.cases, loadAll: () => Promise.reject(away) },
    };
    const shards = Array.from({ length: shardCount }, (_, shard) =>
      applyPage({ ...desk, cases }, { incidentId, update: 1, shard, attempt: 1 }),
    );
    const settled = await Promise.allSettled(shards);
    expect(settled.filter(({ status }) => status === 'rejected')).toHaveLength(1);
    expect(marksOf(caseId)).toBe(0);
  });
});

describe('a case that cannot be changed', () => {
  const poisoned = (desk: IncidentDesk, caseId: string): IncidentDesk => {
    const store = desk.cases.cases;
    const loadAll: typeof store.loadAll = async (ids) => {
      const read = await store.loadAll(ids);
      return (id) => {
        if (id === caseId) throw new TypeError('broken');
        return read(id);
      };
    };
    return { ...desk, cases: { ...desk.cases, cases: { ...store, loadAll } } };
  };

  it('is listed with a sentence and holds nobody up', async () => {
    const { desk, incidentId, linked, announce, carry } = await aSpreading();
    const ids = await linked(20);
    await announce({ status: 'identified' });
    const [bad = ''] = ids;
    expect(await carry(1, 1, poisoned(desk, bad))).toMatchObject({
      done: 19,
      failed: 1,
      openShards: 0,
    });
    const [first] = (await listPropagations(desk, { incidentId })).items;
    expect(first).toMatchObject({ failed: 1, failures: [{ caseId: bad }] });
    expect(first?.failures[0]?.reason).toMatch(/^The case .*\.$/);
  });

  it('is reached by another attempt, which touches nobody else', async () => {
    const { desk, incidentId, linked, announce, carry, marksOf } = await aSpreading();
    const ids = await linked(20);
    await announce({ status: 'identified' });
    const [bad = ''] = ids;
    await carry(1, 1, poisoned(desk, bad));
    const retried = await retryPropagation(desk, { incidentId, update: 1, actor: oleh });
    expect(retried).toEqual({ update: 1, attempt: 2 });
    expect(await carry(1, 2)).toMatchObject({ done: 20, failed: 0 });
    expect(ids.map(marksOf)).toEqual(ids.map(() => 1));
    expect((await listPropagations(desk, { incidentId })).items[0]).toMatchObject({
      ...{ state: 'finished', attempt: 2, done: 20, failed: 0, failures: [] },
    });
  });

  it('is left to the newest attempt: an older one does nothing any more', async () => {
    const { desk, incidentId, linked, announce, carry, marksOf } = await aSpreading();
    const [bad = ''] = await linked(1);
    await announce({ status: 'identified' });
    await carry(1, 1, poisoned(desk, bad));
    await retryPropagation(desk, { incidentId, update: 1, actor: oleh });
    await carry(1, 2);
    await carry(1, 1);
    expect((await listPropagations(desk, { incidentId })).items[0]).toMatchObject({ attempt: 2 });
    expect(marksOf(bad)).toBe(1);
  });
});
