import { describe, expect, it } from 'vitest';
import { readCase } from '../../../../functions/cases/reading/read-case.ts';
import { viewCase } from '../../../../functions/cases/reading/view.ts';
import { relateCases, unrelateCases } from '../../../../functions/cases/relating/relate-cases.ts';
import type { RelationKind } from '../../../../functions/cases/relating/relation.ts';
import {
  aCase,
  aDesk,
  anna,
  customer,
  opened,
  step,
  type TestDesk,
} from '../../../support/cases.ts';

const threeCases = async () => {
  const desk = aDesk();
  const [a, b, c] = [await opened(desk), await opened(desk), await opened(desk)];
  return { desk, a: a.id, b: b.id, c: c.id };
};

const relate = (desk: TestDesk, caseId: string, [kind, otherId]: readonly [RelationKind, string]) =>
  relateCases(desk, { caseId, otherId, kind, actor: anna });

const relationsOf = (desk: TestDesk, caseId: string) => desk.cases.cases.get(caseId)?.relations;
const typesOf = (desk: TestDesk, caseId: string) =>
  desk.cases.entries(caseId).map(({ type }) => type);

describe('relations among cases', () => {
  it.each([
    ['parent', 'child'],
    ['child', 'parent'],
    ['duplicate-of', 'duplicated-by'],
    ['duplicated-by', 'duplicate-of'],
    ['related', 'related'],
  ] as const)('%s is %s from the other side, in both journals once', async (kind, turned) => {
    const { desk, a, b } = await threeCases();
    await relate(desk, a, [kind, b]);
    await relate(desk, a, [kind, b]);
    await relate(desk, b, [turned, a]);
    expect(relationsOf(desk, a)).toEqual([{ caseId: b, kind }]);
    expect(relationsOf(desk, b)).toEqual([{ caseId: a, kind: turned }]);
    for (const id of [a, b]) expect(typesOf(desk, id)).toEqual(['case.opened', 'case.related']);
  });

  it('are one thing at a time, and end on both sides', async () => {
    const { desk, a, b } = await threeCases();
    await relate(desk, a, ['related', b]);
    await relate(desk, a, ['parent', b]);
    expect(relationsOf(desk, b)).toEqual([{ caseId: a, kind: 'child' }]);
    const end = { caseId: b, otherId: a, actor: anna };
    await unrelateCases(desk, end);
    await unrelateCases(desk, end);
    for (const id of [a, b]) {
      expect(desk.cases.cases.get(id)).not.toHaveProperty('relations');
      expect(typesOf(desk, id).at(-1)).toBe('case.unrelated');
      expect(desk.cases.entries(id)).toHaveLength(4);
    }
  });

  it('go up to one parent and one original only', async () => {
    const { desk, a, b, c } = await threeCases();
    await relate(desk, a, ['parent', b]);
    await expect(relate(desk, a, ['parent', c])).rejects.toMatchObject({
      code: 'cases/has-parent',
    });
    await expect(relate(desk, c, ['child', a])).rejects.toMatchObject({ code: 'cases/has-parent' });
    await relate(desk, c, ['duplicate-of', a]);
    await expect(relate(desk, c, ['duplicate-of', b])).rejects.toMatchObject({
      code: 'cases/has-original',
    });
    expect(relationsOf(desk, b)).toEqual([{ caseId: a, kind: 'child' }]);
  });

  it.each(['parent', 'duplicate-of'] as const)('never make a circle of %s', async (kind) => {
    const { desk, a, b, c } = await threeCases();
    await relate(desk, a, [kind, b]);
    await relate(desk, b, [kind, c]);
    const refused = { code: 'cases/relation-cycle' };
    await expect(relate(desk, c, [kind, a])).rejects.toMatchObject(refused);
    const turned = kind === 'parent' ? 'child' : 'duplicated-by';
    await expect(relate(desk, a, [turned, c])).rejects.toMatchObject(refused);
    await expect(relate(desk, a, [kind, a])).rejects.toMatchObject({
      code: 'cases/related-to-itself',
    });
  });

  it('are decided anew when somebody was quicker', async () => {
    const { desk, a, b } = await threeCases();
    desk.cases.loseNext(2);
    await relate(desk, a, ['related', b]);
    expect(relationsOf(desk, b)).toEqual([{ caseId: a, kind: 'related' }]);
  });

  it('are fifty at most, of cases that are there', async () => {
    const { desk, a, b } = await threeCases();
    const relations = Array.from({ length: 50 }, (_, n) => ({
      caseId: `cas_${n}`,
      kind: 'related' as const,
    }));
    desk.cases.put(aCase({ id: 'cas_full', relations }));
    await expect(relate(desk, a, ['related', 'cas_full'])).rejects.toMatchObject({
      code: 'cases/too-many-relations',
    });
    await expect(relate(desk, b, ['related', 'cas_none'])).rejects.toMatchObject({
      code: 'cases/unknown-case',
    });
    expect(relationsOf(desk, a)).toBeUndefined();
  });

  it('show the other case as it stands now, to staff only', async () => {
    const { desk, a, b } = await threeCases();
    await relate(desk, a, ['related', b]);
    await step(desk, b, { to: 'in-progress' });
    const reading = { caseId: a, actor: anna };
    expect(await readCase(desk, reading)).toMatchObject({
      relations: [
        { caseId: b, kind: 'related', case: { state: 'in-progress', customerId: 'cus_baltic' } },
      ],
    });
    expect(await readCase(desk, { ...reading, actor: customer })).not.toHaveProperty('relations');
    const of = desk.cases.cases.get(a);
    expect(of && viewCase(of, customer)).not.toHaveProperty('relations');
  });
});
