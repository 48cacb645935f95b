import { describe, expect, test } from 'vitest';
import { revisionOf } from '../../../functions/cases/case.ts';
import { changeCase } from '../../../functions/cases/change-case.ts';
import { openCase } from '../../../functions/cases/open-case.ts';
import { aDesk, anna, anOpening, opened, type TestDesk } from '../../support/cases.ts';

const classification = { topic: 'contract', type: 'request', subtopic: 'number-transfer' } as const;
const fields = { number: '+370 600 1', direction: 'from-us' };

const refusal = (promise: Promise<unknown>) =>
  promise.then(
    () => expect.unreachable(),
    (error) => error,
  );
const pointersOf = ({ errors }: { errors: readonly { pointer: string }[] }) =>
  errors.map(({ pointer }) => pointer);

const change = (
  desk: TestDesk,
  caseId: string,
  changes: Parameters<typeof changeCase>[1]['changes'],
) => {
  const seen = desk.cases.cases.get(caseId);
  const input = { caseId, changes, actor: anna, expectedVersion: seen && revisionOf(seen) };
  return changeCase({ ...desk, isStaff: async () => true }, input);
};
const changesTold = (desk: TestDesk, caseId: string) =>
  desk.cases.entries(caseId).findLast(({ type }) => type === 'case.changed')?.data['changes'];

describe('opening a case of a category with a form', () => {
  test('keeps the answers, and by which form they were given', async () => {
    const of = await opened(aDesk(), { classification, fields });
    expect(of).toMatchObject({ fields, form: { id: 'number-transfer', version: 0 } });
    expect(of.missing).toBeUndefined();
  });

  test('is refused while a mandatory field is missing, or an answer does not fit', async () => {
    const desk = aDesk();
    const refused = await refusal(
      openCase(desk, anOpening({ classification, fields: { direction: 'up', operator: 'Old' } })),
    );
    expect(refused.code).toBe('cases/form-incomplete');
    expect(pointersOf(refused)).toEqual([
      '/body/fields/number',
      '/body/fields/direction',
      '/body/fields/operator',
    ]);
    expect(desk.cases.cases.size).toBe(0);
  });

  test.each(['email', 'social', 'webhook'] as const)(
    'by %s is taken, and marked with what is still to be asked',
    async (channel) => {
      const desk = aDesk();
      const of = await opened(desk, { classification, channel });
      expect(of.missing).toEqual(['number', 'direction']);
      expect(desk.cases.entries(of.id)[0]?.data).toMatchObject({ missing: of.missing });
    },
  );

  test.each(['phone', 'portal', 'api', 'chat', 'letter', 'meeting', 'visit'] as const)(
    'by %s is held to it',
    async (channel) => {
      const refused = await refusal(opened(aDesk(), { classification, channel }));
      expect(refused.code).toBe('cases/form-incomplete');
    },
  );
});

describe('changing the answers of a case', () => {
  test('holds them to the form, and what was missing is missing no more', async () => {
    const desk = aDesk();
    const { id } = await opened(desk, { classification, channel: 'email' });
    expect(pointersOf(await refusal(change(desk, id, { fields: { direction: 'up' } })))).toEqual([
      '/body/fields/direction',
    ]);
    await change(desk, id, { fields: { direction: 'to-us' } });
    expect(desk.cases.cases.get(id)?.missing).toEqual(['number', 'operator', 'debts']);
    await change(desk, id, { fields: { number: '1', operator: 'Old', debts: true } });
    expect(desk.cases.cases.get(id)?.missing).toBeUndefined();
  });

  test('tells the journal the values of choices, and of words only that they changed', async () => {
    const desk = aDesk();
    const { id } = await opened(desk, { classification, channel: 'email' });
    await change(desk, id, { fields });
    expect(changesTold(desk, id)).toEqual(
      expect.arrayContaining([
        { field: 'fields.number' },
        { field: 'fields.direction', from: null, to: 'from-us' },
      ]),
    );
    expect(JSON.stringify(desk.cases.entries(id))).not.toContain('+370');
  });

  test('does not take away what the form demands', async () => {
    const desk = aDesk();
    const { id } = await opened(desk, { classification, fields });
    expect(pointersOf(await refusal(change(desk, id, { fields: { number: null } })))).toEqual([
      '/body/fields/number',
    ]);
  });

  test('in another category marks what that asks, and keeps what it does not', async () => {
    const desk = aDesk();
    const { id } = await opened(desk, { classification: { topic: 'other' } });
    await change(desk, id, classification);
    expect(desk.cases.cases.get(id)?.missing).toEqual(['number', 'direction']);
    await change(desk, id, { fields });
    await change(desk, id, { topic: 'other', subtopic: null });
    const of = desk.cases.cases.get(id);
    expect(of).toMatchObject({ fields });
    expect([of?.form, of?.missing]).toEqual([undefined, undefined]);
  });

  test('knows the environment by its words, which the journal does not tell', async () => {
    const desk = aDesk();
    const { id } = await opened(desk, { environment: { router: 'X-1' } });
    await change(desk, id, { environment: { firmware: '7.2', router: null } });
    expect(desk.cases.cases.get(id)?.environment).toEqual({ firmware: '7.2' });
    expect(changesTold(desk, id)).toEqual([
      { field: 'environment.router' },
      { field: 'environment.firmware' },
    ]);
    await change(desk, id, { environment: { firmware: null } });
    expect(desk.cases.cases.get(id)?.environment).toBeUndefined();
  });
});

test('what was done is one of the configured actions, and can be corrected', async () => {
  const desk = aDesk();
  const { id } = await opened(desk, { action: 'line-tested' });
  expect(pointersOf(await refusal(change(desk, id, { action: 'dance' })))).toEqual([
    '/body/action',
  ]);
  await change(desk, id, { action: 'explained' });
  expect(changesTold(desk, id)).toEqual([
    { field: 'action', from: 'line-tested', to: 'explained' },
  ]);
});
