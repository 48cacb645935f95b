import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { verify } from '#kernel/journal.ts';
import { hourMillis } from '#kernel/time.ts';
import { newId, newSalt, now, pause } from '#platform/world.ts';
import { dynamoCaseStore, linkObject, tellOfObject } from '../../functions/cases/index.ts';
import { dynamoEntitlementStore } from '../../functions/entitlements/index.ts';
import { linkCaseToObject } from '../../functions/linked-objects/links/link-case.ts';
import { unlinkCase } from '../../functions/linked-objects/links/of-case.ts';
import { byNews, changeObject } from '../../functions/linked-objects/objects/inform.ts';
import { dynamoObjectStore } from '../../functions/linked-objects/objects/object-store.dynamo.ts';
import {
  createSystem,
  deleteSystem,
} from '../../functions/linked-objects/systems/manage-systems.ts';
import { dynamoSystemStore } from '../../functions/linked-objects/systems/system-store.dynamo.ts';
import { tellCases } from '../../functions/linked-objects/telling/tell-cases.ts';
import type { DesignStore } from '../../functions/service-design/index.ts';
import { anna, designsOf, opened } from '../support/cases.ts';
import { startEngine, type TestEngine } from '../support/engine.ts';
import { admin } from '../support/linked-objects.ts';

let engine: TestEngine;
beforeAll(async () => {
  engine = await startEngine();
});
afterAll(() => engine.close());

const depsOf = () => ({
  cases: dynamoCaseStore(engine.table),
  designs: designsOf() as DesignStore,
  entitlements: dynamoEntitlementStore(engine.table),
  objects: dynamoObjectStore(engine.table),
  systems: dynamoSystemStore(engine.table),
  askSystem: async () => undefined,
  openToken: async (sealed: string) => sealed,
  sealToken: async (token: string) => token,
  allowsHttp: false,
  ...{ now, newId, newSalt, pause, randomBytes },
});

const linkedCases = async (url: string, count: number) => {
  const deps = depsOf();
  const cases = await Promise.all(Array.from({ length: count }, () => opened(deps)));
  const ids = cases.map(({ id }) => id);
  const links = await Promise.all(
    ids.map((caseId) => linkCaseToObject(deps, { caseId, url, actor: anna })),
  );
  return { deps, ids, objectId: links[0]?.id ?? '', links };
};

const issue = (n: number) => `https://github.com/acme/api/issues/${n}`;
const event = (subject: string) => ({
  ...{ id: 'evt_1', type: 'linked-object.changed', version: 1, at: now(), n: 1, subject },
  ...{ actor: { kind: 'system', id: 'x' } as const, data: {} },
});

const typesOf = async (caseId: string) =>
  (await depsOf().cases.journal(caseId, { limit: 100 })).items.map(({ type }) => type);

test('many cases linked to one object at once share it, each in its own journal', async () => {
  const { deps, ids, objectId, links } = await linkedCases(issue(1), 12);
  expect(new Set(links.map(({ id }) => id)).size).toBe(1);
  const { items, next } = await deps.objects.casesOf(objectId, { limit: 10 });
  const rest = await deps.objects.casesOf(objectId, { limit: 10, after: next });
  expect([...items, ...rest.items].toSorted()).toEqual(ids.toSorted());
  for (const id of ids) {
    const { linkedObjects, version, journalHash } = (await deps.cases.load(id)) ?? {};
    expect(linkedObjects).toEqual([objectId]);
    const journal = (await deps.cases.journal(id, { limit: 100 })).items;
    expect(verify(journal, { n: version ?? 0, hash: journalHash ?? '' }).intact).toBe(true);
  }
});

test('one object linked to a case many times at once is one link', async () => {
  const { deps, ids, objectId } = await linkedCases(issue(2), 1);
  const [caseId = ''] = ids;
  const again = { caseId, url: issue(2), actor: anna };
  await Promise.all(Array.from({ length: 8 }, () => linkCaseToObject(deps, again)));
  expect(await typesOf(caseId)).toEqual(['case.opened', 'case.object-linked']);
  await unlinkCase(deps, { caseId, linkId: objectId, actor: anna });
  expect((await deps.objects.casesOf(objectId, { limit: 10 })).items).toEqual([]);
  expect(await deps.cases.load(caseId)).not.toHaveProperty('linkedObjects');
});

test('whatever order news come in, the newest stands, and each case is told of it once', async () => {
  const { deps, ids, objectId } = await linkedCases(issue(3), 3);
  const object = await deps.objects.find(objectId);
  if (object === undefined) throw new Error('The object is gone.');
  const news = Array.from({ length: 6 }, (_, n) => ({
    at: `2026-11-23T07:00:0${n}.000Z`,
    title: `Title ${n}`,
    status: n === 5 ? ('done' as const) : ('open' as const),
  }));
  const shuffled = [3, 5, 0, 4, 1, 2].flatMap((n) => news[n] ?? []);
  await Promise.all(
    shuffled.map((one) => changeObject(deps, object, byNews(one, { now: now(), digest: one.at }))),
  );
  expect(await deps.objects.find(objectId)).toMatchObject({ title: 'Title 5', status: 'done' });
  await Promise.all(Array.from({ length: 4 }, () => tellCases(deps, event(objectId))));
  for (const id of ids)
    expect((await typesOf(id)).filter((type) => type.endsWith('-changed'))).toHaveLength(1);
});

test('a case that was told a newer thing is told no older one', async () => {
  const { deps, ids, objectId } = await linkedCases(issue(4), 1);
  const [caseId = ''] = ids;
  const tell = (news: number) => tellOfObject(deps, caseId, { objectId, news, status: 'done' });
  expect([await tell(2), await tell(2), await tell(1), await tell(3)]).toEqual([
    true,
    false,
    false,
    true,
  ]);
});

test('a case with fifty links can be linked no more, also by two at once', async () => {
  const deps = depsOf();
  const { id: caseId } = await opened(deps);
  const link = (n: number) =>
    linkObject(deps, {
      caseId,
      object: { id: `lob_${n}`, kind: 'generic', news: 0 },
      actor: anna,
      answer: n,
    });
  for (let n = 1; n < 50; n += 1) await link(n);
  const ends = await Promise.allSettled([link(50), link(51)]);
  expect(ends.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
  expect((await deps.cases.load(caseId))?.linkedObjects).toHaveLength(50);
});

test('what is due is found by its site and time, and not once it was put off', async () => {
  const { deps, objectId } = await linkedCases(issue(5), 1);
  const later = new Date(Date.now() + hourMillis).toISOString();
  const due = async (site: string, at: string) =>
    (await deps.objects.due(site, at, 100)).map(({ id }) => id);
  expect(await due('github.com', later)).toContain(objectId);
  expect(await due('gitlab.com', later)).toEqual([]);
  const object = await deps.objects.find(objectId);
  if (object !== undefined)
    await changeObject(deps, object, (of) => ({ object: { ...of, dueAt: '2031-01-01' } }));
  expect(await due('github.com', later)).not.toContain(objectId);
});

test('a system is kept with its rest, and removed at the version that was seen', async () => {
  const deps = depsOf();
  const body = {
    kind: 'github',
    name: 'Ours',
    baseUrl: 'https://github.com',
    enabled: true,
  } as const;
  const made = await createSystem(deps, { body, actor: admin, once: undefined });
  const rest = {
    systemId: made.id,
    until: '2026-11-23T08:00:00.000Z',
    reason: 'refused',
    times: 1,
  };
  await deps.systems.rest(rest);
  expect(await deps.systems.all()).toMatchObject([{ system: { id: made.id, name: 'Ours' }, rest }]);
  const named = { params: { systemId: made.id }, actor: admin };
  await expect(deleteSystem(deps, { ...named, expectedVersion: 7 })).rejects.toMatchObject({
    code: 'version/stale',
  });
  await deleteSystem(deps, { ...named, expectedVersion: 1 });
  expect(await deps.systems.all()).toEqual([]);
});
