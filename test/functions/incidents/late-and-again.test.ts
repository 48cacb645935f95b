import { describe, expect, it } from 'vitest';
import { shardCount } from '#kernel/shard.ts';
import { linkCases } from '../../../functions/incidents/links/link-cases.ts';
import { listLinkedCases } from '../../../functions/incidents/links/list-linked-cases.ts';
import { applyPage } from '../../../functions/incidents/propagation/apply-page.ts';
import { catchUp } from '../../../functions/incidents/propagation/catch-up.ts';
import { closeBooks } from '../../../functions/incidents/propagation/close-books.ts';
import { listPropagations } from '../../../functions/incidents/propagation/list-propagations.ts';
import { retryPropagation } from '../../../functions/incidents/propagation/retry-propagation.ts';
import { startPropagation } from '../../../functions/incidents/propagation/start-propagation.ts';
import {
  restartPropagation,
  unfinishedPropagations,
} from '../../../functions/incidents/propagation/unfinished-propagations.ts';
import { anna, minutesAfter, oleh, opened } from '../../support/cases.ts';
import { aSpreading } from '../../support/spreading.ts';

describe('trying again', () => {
  it('is refused when every case was reached', async () => {
    const { desk, incidentId, linked, announce, carry } = await aSpreading();
    await linked(1);
    await announce({ status: 'identified' });
    await carry(1);
    await expect(
      retryPropagation(desk, { incidentId, update: 1, actor: oleh }),
    ).rejects.toMatchObject({ code: 'incidents/nothing-to-retry' });
  });

  it('is refused for an update that a newer one has replaced, and for one that is not there', async () => {
    const { desk, incidentId, announce } = await aSpreading();
    await announce({ status: 'identified' });
    await announce({ status: 'monitoring' });
    const retry = (update: number) => retryPropagation(desk, { incidentId, update, actor: oleh });
    await expect(retry(1)).rejects.toMatchObject({ code: 'incidents/superseded-update' });
    await expect(retry(9)).rejects.toMatchObject({ code: 'incidents/unknown-update' });
  });

  it('starts a fresh execution for each attempt, and none for a run that is over', async () => {
    const { desk, incidentId, linked, announce, carry } = await aSpreading();
    const started: unknown[] = [];
    const machine = { start: async (carrying: unknown) => void started.push(carrying) };
    await linked(1);
    await announce({ status: 'identified' });
    await retryPropagation(desk, { incidentId, update: 1, actor: oleh });
    const events = desk.incidents.changes.flatMap(({ entries }) => entries).slice(1);
    for (const event of events) await startPropagation({ ...desk, machine }, event);
    expect(started).toEqual([
      { incidentId, update: 1, attempt: 2 },
      { incidentId, update: 1, attempt: 2 },
    ]);
    await carry(1, 2);
    for (const event of events) await startPropagation({ ...desk, machine }, event);
    expect(started).toHaveLength(2);
  });

  it('is over at once where no case is linked, and whoever is linked later has the update with the link', async () => {
    const { desk, incidentId, linked, announce, caseOf } = await aSpreading();
    const started: unknown[] = [];
    const machine = { start: async (carrying: unknown) => void started.push(carrying) };
    await announce({ status: 'identified' });
    const events = desk.incidents.changes.flatMap(({ entries }) => entries).slice(1);
    for (const event of [...events, ...events]) await startPropagation({ ...desk, machine }, event);
    expect(started).toEqual([]);
    const { items } = await listPropagations(desk, { incidentId });
    expect(items).toMatchObject([{ state: 'finished', total: 0, done: 0 }]);
    const [caseId = ''] = await linked(1);
    expect(caseOf(caseId).incidentUpdate).toBe(1);
  });

  it('counts what the new attempt did, not what an older one had done', async () => {
    const { desk, incidentId, linked, announce, carry } = await aSpreading();
    await linked(20);
    await announce({ status: 'identified' });
    await applyPage(desk, { incidentId, update: 1, shard: 0, attempt: 1 });
    await retryPropagation(desk, { incidentId, update: 1, actor: oleh });
    await carry(1, 1);
    const books = { incidentId, update: 1 };
    expect(await closeBooks(desk, { ...books, attempt: 2 })).toMatchObject({
      ...{ done: 0, openShards: shardCount },
    });
    expect(await closeBooks(desk, { ...books, attempt: 1 })).toMatchObject({ openShards: 0 });
    const [running] = (await listPropagations(desk, { incidentId })).items;
    expect(running).toMatchObject({ state: 'running', attempt: 2, done: 0, total: 20 });
    expect(await carry(1, 2)).toMatchObject({ done: 20, openShards: 0 });
    const [finished] = (await listPropagations(desk, { incidentId })).items;
    expect(finished).toMatchObject({ state: 'finished', done: 20 });
  });

  it('is done by the reconciler for what did not end within ten minutes', async () => {
    const { desk, incidentId, linked, announce, carry } = await aSpreading();
    await linked(1);
    await announce({ status: 'identified' });
    expect((await unfinishedPropagations(desk, undefined)).items).toEqual([]);
    desk.at(minutesAfter(10));
    const [stuck] = (await unfinishedPropagations(desk, undefined)).items;
    expect(stuck).toMatchObject({ incidentId, update: 1 });
    await restartPropagation(desk, { incidentId, update: 1 });
    await carry(1, 2);
    expect((await unfinishedPropagations(desk, undefined)).items).toEqual([]);
  });

  it('lets a run rest that a newer update took over before it ended', async () => {
    const { desk, incidentId, announce, carry } = await aSpreading();
    await announce({ status: 'identified' });
    await announce({ status: 'monitoring' });
    await carry(2);
    desk.at(minutesAfter(10));
    await restartPropagation(desk, { incidentId, update: 1 });
    expect((await unfinishedPropagations(desk, undefined)).items).toEqual([]);
  });
});

describe('linking', () => {
  it('answers each of many cases, and one that is refused keeps none of the others', async () => {
    const { desk, incidentId } = await aSpreading();
    const { id } = await opened(desk.cases);
    const caseIds = [id, 'cas_none', id];
    const { items } = await linkCases(desk, { incidentId, caseIds, actor: anna });
    expect(items).toMatchObject([
      { caseId: id, outcome: 'linked' },
      { caseId: 'cas_none', outcome: 'refused', code: 'cases/unknown-case' },
    ]);
  });

  it('gives a late case the present state once, also when the reaction comes', async () => {
    const { desk, linked, announce, carry, caseOf, marksOf } = await aSpreading();
    await announce({ status: 'identified' });
    await announce({ message: 'A cable is cut.' });
    await carry(2);
    const [late = ''] = await linked(1);
    const event = desk.cases.cases.entries(late).find(({ type }) => type === 'case.linked');
    if (event !== undefined) await catchUp(desk, event);
    expect(caseOf(late).incidentUpdate).toBe(2);
    expect(marksOf(late)).toBe(1);
  });

  it('catches up with an update that passed by just before the link', async () => {
    const { desk, linked, announce, marksOf } = await aSpreading();
    const [late = ''] = await linked(1);
    const event = desk.cases.cases.entries(late).find(({ type }) => type === 'case.linked');
    await announce({ status: 'identified' });
    if (event !== undefined) await catchUp(desk, event);
    expect(marksOf(late)).toBe(1);
  });

  it('lists all linked cases, page after page through the shards, each once', async () => {
    const { desk, incidentId, linked } = await aSpreading();
    const ids = await linked(33);
    const seen: string[] = [];
    let after: string | undefined;
    do {
      const page = await listLinkedCases(desk, { incidentId, page: { limit: 4, after } });
      expect(page.items.length).toBeLessThanOrEqual(4);
      seen.push(...page.items.map(({ caseId }) => caseId));
      after = page.next;
    } while (after !== undefined);
    expect(seen.toSorted()).toEqual(ids.toSorted());
  });
});
