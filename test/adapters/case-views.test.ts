import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Actor } from '#kernel/actor.ts';
import { verify } from '#kernel/journal.ts';
import { readPartition } from '#platform/dynamo.ts';
import { keys } from '#platform/table.ts';
import { newId, now, pause } from '#platform/world.ts';
import {
  changeView,
  createView,
  deleteView,
  listViews,
} from '../../functions/cases/saved-views/save-view.ts';
import { dynamoViewStore } from '../../functions/cases/saved-views/view-store.dynamo.ts';
import { entryOf } from '../../functions/cases/store/case-items.dynamo.ts';
import { anna, oleh } from '../support/cases.ts';
import { startEngine, type TestEngine } from '../support/engine.ts';

let engine: TestEngine;

beforeAll(async () => {
  engine = await startEngine();
});
afterAll(() => engine.close());

const deskOf = () => ({ views: dynamoViewStore(engine.table), now, newId, pause });

const save = (
  name: string,
  { actor = anna, shared = false }: { actor?: Actor; shared?: boolean },
) => createView(deskOf(), { name, shared, actor, filters: { priority: 'high', sort: 'newest' } });

const namesFor = async (actor: Actor) =>
  (await listViews(deskOf(), { actor })).items.map(({ name }) => name);

describe('saved views', () => {
  it('are one’s own, or shared by supervisors for all, and journalled', async () => {
    const own = await save('Mine', {});
    const shared = await save('Ours', { actor: oleh, shared: true });
    expect(own.filters).toEqual({ priority: 'high', sort: 'newest' });
    expect(await namesFor(anna)).toEqual(['Mine', 'Ours']);
    expect(await namesFor(oleh)).toEqual(['Ours']);
    const refused = { code: 'cases/shared-views-by-supervisors' };
    await expect(save('Hers', { shared: true })).rejects.toMatchObject(refused);
    const change = { name: 'Others', filters: {}, expectedVersion: 1 };
    await expect(
      changeView(deskOf(), { ...change, viewId: shared.id, actor: anna }),
    ).rejects.toMatchObject(refused);
    await expect(
      changeView(deskOf(), { ...change, viewId: own.id, actor: oleh }),
    ).rejects.toMatchObject({ code: 'cases/unknown-view' });
  });

  it('are changed and deleted at the version they were seen at', async () => {
    const actor: Actor = { kind: 'staff', id: 'usr_iryna', roles: ['agent'] };
    const { id: viewId } = await save('First', { actor });
    const change = { viewId, actor, name: 'Second', filters: { stuck: 'true' } };
    const changed = await changeView(deskOf(), { ...change, expectedVersion: 1 });
    expect(changed).toMatchObject({ name: 'Second', filters: { stuck: 'true' }, version: 2 });
    const stale = { code: 'version/stale' };
    await expect(changeView(deskOf(), { ...change, expectedVersion: 1 })).rejects.toMatchObject(
      stale,
    );
    await expect(deleteView(deskOf(), { viewId, actor, expectedVersion: 1 })).rejects.toMatchObject(
      stale,
    );
    await deleteView(deskOf(), { viewId, actor, expectedVersion: 2 });
    expect(await namesFor(actor)).toEqual(['Ours']);
    const { pk } = keys.caseViews(actor.id);
    const entries = await readPartition(engine.table, { pk, beginsWith: 'JOURNAL#' });
    const shelf = await deskOf().views.load(actor.id);
    const head = { n: shelf.version, hash: shelf.journalHash };
    expect(verify(entries.map(entryOf), head)).toEqual({ intact: true, entries: 3 });
  });

  it('that are saved at once are all kept, fifty at most', async () => {
    const actor: Actor = { kind: 'staff', id: 'usr_many', roles: ['agent'] };
    await Promise.all(['a', 'b', 'c'].map((name) => save(name, { actor })));
    expect((await namesFor(actor)).slice(0, 3).toSorted()).toEqual(['a', 'b', 'c']);
    for (let n = 3; n < 50; n += 1) await save(`View ${n}`, { actor });
    await expect(save('One more', { actor })).rejects.toMatchObject({
      code: 'cases/too-many-views',
    });
  });
});
