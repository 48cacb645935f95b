import { createHmac } from 'node:crypto';
import { expect, it } from 'vitest';
import { anna, step } from '../../support/cases.ts';
import { githubIssue, linkWorld } from '../../support/linked-objects.ts';

const secret = 'a-secret-of-the-webhook';

const spread = async () => {
  const world = linkWorld();
  const system = await world.system({ kind: 'github', baseUrl: 'https://github.com', secret });
  const cases = [await world.case(), await world.case(), await world.case()];
  for (const caseId of cases) await world.link(caseId, 'https://github.com/acme/api/issues/12');
  const hear = (issue: object) => {
    const body = JSON.stringify(githubIssue(issue));
    const mac = createHmac('sha256', secret).update(body).digest('hex');
    const headers = { 'x-hub-signature-256': `sha256=${mac}` };
    return world.hear({ systemId: system.id, body, headers });
  };
  const told = (caseId = '') =>
    world.desk.cases
      .entries(caseId)
      .filter(({ type }) => type === 'case.linked-object-changed')
      .map(({ data }) => data);
  return { ...world, cases, hear, told };
};

it('every open case is told once that an object is done, and of its version', async () => {
  const { cases, hear, tell, told, stored } = await spread();
  const [objectId] = [...stored.keys()];
  await hear({ state: 'closed' });
  await tell();
  await tell();
  for (const caseId of cases) expect(told(caseId)).toEqual([{ objectId, news: 1, status: 'done' }]);
  const updated_at = '2026-11-23T07:10:00Z';
  await hear({ state: 'closed', milestone: { title: '4.2' }, updated_at });
  await tell();
  expect(told(cases[0]).at(-1)).toEqual({ objectId, news: 2, status: 'done', fixVersion: '4.2' });
});

it('a change of the title alone is told to nobody', async () => {
  const { hear, tell, told, cases, entries } = await spread();
  await hear({ title: 'Ring drops calls at night' });
  await tell();
  expect([entries, told(cases[0])]).toEqual([[], []]);
});

it('a telling leaves a mark: who is working on the case is not disturbed', async () => {
  const { hear, tell, cases, desk } = await spread();
  const before = desk.cases.cases.get(cases[0] ?? '');
  await hear({ state: 'closed' });
  await tell();
  const after = desk.cases.cases.get(cases[0] ?? '');
  expect(after).toMatchObject({ version: (before?.version ?? 0) + 1, marks: 1 });
  expect(after?.changedAt).toBe(before?.changedAt);
});

it('a case that was told by an event that overtook another is told once', async () => {
  const { hear, tell, told, cases } = await spread();
  await hear({ state: 'closed' });
  await hear({ state: 'closed', milestone: { title: '1' }, updated_at: '2026-11-23T07:10:00Z' });
  await tell();
  expect(told(cases[1])).toMatchObject([{ news: 2, status: 'done', fixVersion: '1' }]);
});

it('a case that is over, or not linked any more, is told nothing', async () => {
  const { hear, tell, told, cases, desk, uses, stored } = await spread();
  const [over = '', left = ''] = cases;
  await step(desk, over, { to: 'cancelled', fields: { reason: 'No.' } });
  const [linkId = ''] = [...stored.keys()];
  await uses.unlinkCaseFromObject({ params: { caseId: left, linkId }, actor: anna } as never);
  await hear({ state: 'closed' });
  await tell();
  expect([told(over), told(left), told(cases[2]).length]).toEqual([[], [], 1]);
});

it('an object that is open again is told, too', async () => {
  const { hear, tell, told, cases } = await spread();
  await hear({ state: 'closed' });
  await tell();
  await hear({ state: 'open', updated_at: '2026-11-23T07:10:00Z' });
  await tell();
  expect(told(cases[0])).toMatchObject([{ status: 'done' }, { status: 'open' }]);
});

it('a case that cannot be told keeps no other back, and the event comes again', async () => {
  const { hear, tell, told, cases, desk } = await spread();
  const [broken = '', ...others] = cases;
  const standing = desk.cases.cases.get(broken);
  if (standing === undefined) throw new Error('The case is gone.');
  desk.cases.put({ ...standing, workflow: { id: 'none', version: 1 }, state: 'nowhere' });
  await hear({ state: 'closed' });
  await expect(tell()).rejects.toThrow('Not every case');
  for (const caseId of others) expect(told(caseId)).toHaveLength(1);
  desk.cases.put(standing);
  await tell();
  expect(cases.map((caseId) => told(caseId).length)).toEqual([1, 1, 1]);
});
