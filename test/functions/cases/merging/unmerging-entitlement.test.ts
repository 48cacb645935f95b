import { describe, expect, it } from 'vitest';
import { mergeCase } from '../../../../functions/cases/merging/merge-case.ts';
import { unmergeCase } from '../../../../functions/cases/merging/unmerge-case.ts';
import type { Agreement } from '../../../../functions/entitlements/agreement.ts';
import { gold, hold } from '../../../support/agreements.ts';
import { aDesk, anna, hoursAfter, opened, type TestDesk } from '../../../support/cases.ts';

/** A case of a customer with an agreement, merged into another. */
const merged = async (agreement: Agreement = gold) => {
  const desk = aDesk();
  hold(desk, [agreement]);
  const into = await opened(desk);
  const of = await opened(desk);
  desk.at(hoursAfter(1));
  const asked = { caseId: of.id, into: into.id, actor: anna, expectedVersion: of.version };
  await mergeCase(desk, asked);
  return { desk, caseId: of.id };
};

const unmerge = async ({ desk, caseId }: { desk: TestDesk; caseId: string }) => {
  const expectedVersion = desk.cases.cases.get(caseId)?.version;
  await unmergeCase(desk, { caseId, actor: anna, expectedVersion });
  const drawn = desk.cases
    .entries(caseId)
    .filter(({ type, at }) => type === 'entitlement.drawn' && at === hoursAfter(1));
  return { of: desk.cases.cases.get(caseId), drawn };
};

describe('a case that is taken out of the one it was merged into', () => {
  it('reserves again what was given back for it', async () => {
    const one = await merged();
    expect(one.desk.cases.cases.get(one.caseId)?.entitlement?.outcome).toBe('returned');
    const { of, drawn } = await unmerge(one);
    expect(of?.entitlement).toMatchObject({ agreementId: 'agr_1', outcome: 'reserved' });
    expect(drawn).toMatchObject([{ data: { agreementId: 'agr_1', units: 1 } }]);
  });

  it('reserves of the agreement that is in force now', async () => {
    const one = await merged();
    hold(one.desk, [
      { ...gold, endedAt: hoursAfter(0.5) },
      { ...gold, id: 'agr_2' },
    ]);
    expect((await unmerge(one)).of?.entitlement).toMatchObject({
      ...{ agreementId: 'agr_2', outcome: 'reserved' },
    });
  });

  it.each([
    ['refuse', 'uncovered'],
    ['ask', 'uncovered'],
    ['bill', 'billable'],
  ] as const)(
    'goes on though nothing is left, where the rule is to %s as %s',
    async (whenExhausted, outcome) => {
      const agreement = { ...gold, whenExhausted };
      const one = await merged(agreement);
      hold(one.desk, [agreement], 5);
      const { of, drawn } = await unmerge(one);
      expect(of).toMatchObject({ category: 'new', entitlement: { outcome } });
      expect(drawn).toEqual([]);
    },
  );

  it('keeps saying that it gave back where no agreement is in force any more', async () => {
    const one = await merged();
    hold(one.desk, []);
    expect((await unmerge(one)).of?.entitlement?.outcome).toBe('returned');
  });

  it('has its minutes counted as before, where minutes are what is granted', async () => {
    const one = await merged({ ...gold, unit: 'minutes' });
    const { of, drawn } = await unmerge(one);
    expect(of?.entitlement?.outcome).toBe('covered');
    expect(drawn).toEqual([]);
  });
});
