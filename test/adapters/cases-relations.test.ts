import { afterAll, beforeAll, expect, it } from 'vitest';
import { verify } from '#kernel/journal.ts';
import { relateCases, unrelateCases } from '../../functions/cases/relating/relate-cases.ts';
import type { RelationKind } from '../../functions/cases/relating/relation.ts';
import { anna, opened } from '../support/cases.ts';
import { startEngine, type TestEngine } from '../support/engine.ts';
import { engineDesk } from '../support/engine-desk.ts';

let engine: TestEngine;

beforeAll(async () => {
  engine = await startEngine();
});
afterAll(() => engine.close());

const deskOf = () => engineDesk(engine.table);

const someCases = async (count: number) => {
  const desk = deskOf();
  const cases = await Promise.all(Array.from({ length: count }, () => opened(desk)));
  return { desk, ids: cases.map(({ id }) => id) };
};

const relating = (kind: RelationKind, caseId = '', otherId = '') =>
  relateCases(deskOf(), { caseId, otherId, kind, actor: anna });

const relationsOf = async (caseId = '') => (await deskOf().cases.load(caseId))?.relations ?? [];

it('a relation is written on both sides with both journals, and ends so', async () => {
  const { desk, ids } = await someCases(2);
  const [a = '', b = ''] = ids;
  await relating('parent', a, b);
  expect(await relationsOf(a)).toEqual([{ caseId: b, kind: 'parent' }]);
  expect(await relationsOf(b)).toEqual([{ caseId: a, kind: 'child' }]);
  await unrelateCases(desk, { caseId: b, otherId: a, actor: anna });
  for (const id of ids) {
    expect(await relationsOf(id)).toEqual([]);
    const { items } = await desk.cases.journal(id, { limit: 100 });
    expect(items.map(({ type }) => type)).toEqual([
      'case.opened',
      'case.related',
      'case.unrelated',
    ]);
    const present = await desk.cases.load(id);
    const head = { n: present?.version ?? 0, hash: present?.journalHash ?? '' };
    expect(verify(items, head)).toMatchObject({ intact: true });
  }
});

it('no circle is closed by commands that touch none of the same cases', async () => {
  const { ids } = await someCases(4);
  const [a, b, c, d] = ids;
  await Promise.all([relating('parent', a, b), relating('parent', c, d)]);
  const outcomes = await Promise.allSettled([relating('parent', b, c), relating('parent', d, a)]);
  const refused = outcomes.filter(({ status }) => status === 'rejected');
  expect(refused).toMatchObject([{ reason: { code: 'cases/relation-cycle' } }]);
  const all = await Promise.all(ids.map(relationsOf));
  expect(all.flat().filter(({ kind }) => kind === 'parent')).toHaveLength(3);
});
