import { describe, expect, it } from 'vitest';
import { verify } from '#kernel/journal.ts';
import {
  type ChangeCasesInput,
  changeCases,
} from '../../../../functions/cases/bulk/change-cases.ts';
import { bulkBody } from '../../../../functions/cases/bulk/requests.ts';
import {
  aDesk,
  anna,
  hoursAfter,
  opened,
  solved,
  step,
  type TestDesk,
} from '../../../support/cases.ts';

const once = { key: 'http#staff#usr_anna#k', fingerprint: 'one' };

const changeAll = (
  desk: TestDesk,
  caseIds: readonly string[],
  asked: Pick<ChangeCasesInput, 'deeds' | 'once'>,
) => {
  const cases = caseIds.map((caseId) => ({
    caseId,
    version: desk.cases.cases.get(caseId)?.version ?? 1,
  }));
  return changeCases(desk, { cases, actor: anna, ...asked });
};

const three = async (desk: TestDesk) => {
  const ids = [];
  for (let n = 0; n < 3; n += 1) ids.push((await opened(desk)).id);
  return ids;
};

describe('one change of many cases', () => {
  it('changes each for itself and answers each', async () => {
    const desk = aDesk();
    const [a = '', b = '', c = ''] = await three(desk);
    const seen = [a, b, c].map((caseId) => ({ caseId, version: 1 }));
    await step(desk, b, { to: 'in-progress' });
    const deeds = { changes: { priority: 'high' }, addTags: ['storm'] } as const;
    const { items } = await changeCases(desk, { cases: seen, deeds, actor: anna });
    expect(items).toEqual([
      { caseId: a, outcome: 'changed', version: 2 },
      { caseId: b, outcome: 'refused', code: 'version/stale', reason: expect.any(String) },
      { caseId: c, outcome: 'changed', version: 2 },
    ]);
    expect(desk.cases.cases.get(a)).toMatchObject({ priority: 'high', tags: ['storm'] });
    expect(desk.cases.entries(a)).toHaveLength(2);
    expect(desk.cases.cases.get(b)).toMatchObject({ priority: 'medium', tags: [] });
  });

  it('answers a case that is not there like any other refusal', async () => {
    const desk = aDesk();
    const [a = ''] = await three(desk);
    const { items } = await changeAll(desk, [a, 'cas_none'], { deeds: { addTags: ['x'] } });
    expect(items).toMatchObject([{ outcome: 'changed' }, { code: 'cases/unknown-case' }]);
  });

  it('does all of it to a case or nothing: a step that is refused leaves note and tags out', async () => {
    const desk = aDesk();
    const [a = ''] = await three(desk);
    const deeds = { addTags: ['x'], note: 'Chased.', step: { to: 'resolved', fields: {} } };
    const { items } = await changeAll(desk, [a], { deeds });
    expect(items).toMatchObject([
      {
        outcome: 'refused',
        code: 'cases/transition-demands',
        errors: [
          { pointer: '/body/step/reason' },
          { pointer: '/body/step/timeSpentMinutes' },
          { pointer: '/body/step/solution' },
        ],
      },
    ]);
    expect(desk.cases.entries(a)).toHaveLength(1);
    expect(desk.cases.messages(a)).toHaveLength(1);
  });

  it('closes many in one go, each in one commit with a whole journal', async () => {
    const desk = aDesk();
    const ids = await three(desk);
    const deeds = { note: 'No answer for weeks.', step: { to: 'resolved', fields: solved } };
    const { items } = await changeAll(desk, ids, { deeds });
    expect(items.map(({ outcome }) => outcome)).toEqual(['changed', 'changed', 'changed']);
    for (const id of ids) {
      const of = desk.cases.cases.get(id);
      expect(of).toMatchObject({ category: 'resolved', timeSpentMinutes: 20 });
      const head = { n: of?.version ?? 0, hash: of?.journalHash ?? '' };
      expect(verify(desk.cases.entries(id), head)).toMatchObject({ intact: true });
    }
  });

  it('chases many that wait: the next contact date of each moves', async () => {
    const desk = aDesk();
    const [a = ''] = await three(desk);
    const waiting = { nextContactAt: hoursAfter(1) };
    await step(desk, a, { to: 'waiting-customer', fields: waiting });
    const changes = { nextContactAt: hoursAfter(48) };
    await changeAll(desk, [a], { deeds: { changes } });
    expect(desk.cases.cases.get(a)).toMatchObject(changes);
  });

  it('takes tags away, and refuses more than a case may have', async () => {
    const desk = aDesk();
    const [a = ''] = await three(desk);
    const many = Array.from({ length: 20 }, (_, n) => `t${n}`);
    await changeAll(desk, [a], { deeds: { addTags: many } });
    const refused = await changeAll(desk, [a], { deeds: { addTags: ['one more'] } });
    expect(refused.items).toMatchObject([{ code: 'cases/too-many-tags' }]);
    await changeAll(desk, [a], { deeds: { removeTags: many.slice(1), addTags: ['t0'] } });
    expect(desk.cases.cases.get(a)?.tags).toEqual(['t0']);
  });

  it('is done once under one key, though it broke off between two cases', async () => {
    const desk = aDesk();
    const ids = await three(desk);
    const seen = ids.map((caseId) => ({ caseId, version: 1 }));
    const deeds = { addTags: ['x'] };
    await changeCases(desk, { cases: seen.slice(0, 1), deeds, actor: anna, once: { ...once } });
    const claimed = { ...once, key: `${once.key}#${ids[0]}` };
    expect(desk.cases.claims.get(claimed.key)).toMatchObject({ result: { outcome: 'changed' } });
    const whole = { cases: seen, deeds, actor: anna, once: { ...once, key: `${once.key}` } };
    await expect(changeCases(desk, whole)).rejects.toMatchObject({ name: 'AlreadyDone' });
    expect(ids.map((id) => desk.cases.entries(id).length)).toEqual([2, 2, 2]);
  });
});

describe('what a bulk change may ask', () => {
  const one = { caseId: 'cas_1', version: 1 };

  it.each([
    ['nothing to be done', { cases: [one] }],
    ['no case', { cases: [], addTags: ['x'] }],
    ['a case twice', { cases: [one, one], addTags: ['x'] }],
    ['a case without its version', { cases: [{ caseId: 'cas_1' }], addTags: ['x'] }],
    ['a subject for all', { cases: [one], changes: { subject: 'Same' } }],
    [
      'class 68: too many cases',
      {
        cases: Array.from({ length: 10_000 }, (_, n) => ({ caseId: `cas_${n}`, version: 1 })),
        addTags: ['x'],
      },
    ],
  ])('refuses %s', (_what, body) => {
    expect(bulkBody.safeParse(body).success).toBe(false);
  });
});
