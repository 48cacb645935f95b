import { describe, expect, it } from 'vitest';
import { verify } from '#kernel/journal.ts';
import { storageFaults } from '#platform/dynamo.ts';
import { revisionOf } from '../../../../functions/cases/case.ts';
import { changeCase } from '../../../../functions/cases/change-case.ts';
import { disputeCase } from '../../../../functions/cases/dispute/dispute-case.ts';
import { applyIncidentUpdate } from '../../../../functions/cases/incident/apply-incident-update.ts';
import type { IncidentUpdate } from '../../../../functions/cases/incident/incident-update.ts';
import { linkCase } from '../../../../functions/cases/incident/link-case.ts';
import { defaultPack } from '../../../../functions/service-design/index.ts';
import {
  aDesk,
  anIncident,
  anna,
  customer,
  hoursAfter,
  minutesAfter,
  opened,
  solved,
  step,
  type TestDesk,
} from '../../../support/cases.ts';
import { anUpdate, present, theEnd, told } from '../../../support/linked-cases.ts';

const aLinkedCase = async (desk: TestDesk) => {
  desk.incidents.put(anIncident());
  const { id } = await opened(desk);
  await linkCase(desk, { caseId: id, incidentId: 'inc_1', actor: anna });
  return id;
};

const apply = (desk: TestDesk, caseId: string, update: IncidentUpdate) =>
  applyIncidentUpdate(desk, { caseId, incidentId: 'inc_1', update });

describe('an update of an incident', () => {
  it('leaves a mark in the journal of a linked case, and nothing else changes', async () => {
    const desk = aDesk();
    const id = await aLinkedCase(desk);
    const before = present(desk, id);
    desk.at(minutesAfter(30));
    const update = anUpdate(1, { plannedResolutionAt: hoursAfter(4) });
    expect(await apply(desk, id, update)).toEqual({ outcome: 'applied' });
    expect(desk.cases.entries(id).at(-1)).toMatchObject({
      type: 'case.incident-updated',
      actor: { kind: 'system', id: 'incident-propagation' },
      data: {
        ...{ incidentId: 'inc_1', update: 1, status: 'identified' },
        plannedResolutionAt: hoursAfter(4),
      },
    });
    const { version, journalHash, marks, incidentUpdate, clocks, ...rest } = present(desk, id);
    expect(rest).toEqual(expect.objectContaining({ changedAt: before.changedAt, state: 'new' }));
    expect([version, marks, incidentUpdate]).toEqual([before.version + 1, 1, 1]);
    expect(verify(desk.cases.entries(id), { n: version, hash: journalHash })).toMatchObject({
      intact: true,
    });
    expect(clocks.map(({ dueAt }) => dueAt)).toEqual(before.clocks.map(({ dueAt }) => dueAt));
  });

  it('puts no message on the case: it is shown with the incident', async () => {
    const desk = aDesk();
    const id = await aLinkedCase(desk);
    await apply(desk, id, anUpdate(1));
    expect(desk.cases.messages(id)).toHaveLength(1);
  });

  it('does not change the ETag, so that a change in hand still holds', async () => {
    const desk = aDesk();
    const id = await aLinkedCase(desk);
    const seen = revisionOf(present(desk, id));
    await apply(desk, id, anUpdate(1));
    await apply(desk, id, anUpdate(2));
    const deps = { ...desk, isStaff: async () => true };
    const change = { caseId: id, changes: { tags: ['vip'] }, actor: anna };
    const view = await changeCase(deps, { ...change, expectedVersion: seen });
    expect(view).toMatchObject({ tags: ['vip'], version: seen + 1 });
    await expect(changeCase(deps, { ...change, expectedVersion: seen })).rejects.toMatchObject({
      code: 'version/stale',
    });
  });

  it('that comes between a reading and its commit does not cost the change', async () => {
    const desk = aDesk();
    const id = await aLinkedCase(desk);
    const seen = revisionOf(present(desk, id));
    const { commit } = desk.cases;
    let isFirst = true;
    const cases: typeof desk.cases = {
      ...desk.cases,
      commit: async (change, version) => {
        if (isFirst) {
          isFirst = false;
          await apply(desk, id, anUpdate(1));
        }
        return commit(change, version);
      },
    };
    const deps = { ...desk, cases, isStaff: async () => true };
    const changes = { tags: ['vip'] };
    await changeCase(deps, { caseId: id, changes, actor: anna, expectedVersion: seen });
    expect(present(desk, id)).toMatchObject({ tags: ['vip'], incidentUpdate: 1, marks: 1 });
  });

  it('is taken once, and an older one is passed over', async () => {
    const desk = aDesk();
    const id = await aLinkedCase(desk);
    expect(await apply(desk, id, anUpdate(2))).toEqual({ outcome: 'applied' });
    const passed = { outcome: 'skipped', reason: 'has-it' };
    expect(await apply(desk, id, anUpdate(2))).toEqual(passed);
    expect(await apply(desk, id, anUpdate(1))).toEqual(passed);
    expect(told(desk, id).filter((type) => type === 'case.incident-updated')).toHaveLength(1);
  });

  it('passes over a case that is resolved, closed or cancelled', async () => {
    const desk = aDesk();
    const id = await aLinkedCase(desk);
    const skipped = { outcome: 'skipped', reason: 'not-open' };
    await step(desk, id, { to: 'resolved', fields: solved });
    expect(await apply(desk, id, theEnd(1))).toEqual(skipped);
    await step(desk, id, { to: 'closed' });
    expect(await apply(desk, id, theEnd(1))).toEqual(skipped);
    const other = await aLinkedCase(desk);
    await step(desk, other, { to: 'cancelled', fields: { reason: 'mistake' } });
    expect(await apply(desk, other, theEnd(1))).toEqual(skipped);
  });

  it('passes over a case that disputed it', async () => {
    const desk = aDesk();
    const id = await aLinkedCase(desk);
    await apply(desk, id, theEnd(1));
    await disputeCase(desk, { caseId: id, actor: customer });
    expect(await apply(desk, id, theEnd(2))).toEqual({ outcome: 'skipped', reason: 'disputed' });
    expect(present(desk, id).category).toBe('active');
  });
});

describe('the end of an incident', () => {
  it('resolves a case into its workflow’s first resolved state, to be closed after the window', async () => {
    const desk = aDesk();
    const id = await aLinkedCase(desk);
    desk.at(hoursAfter(1));
    expect(await apply(desk, id, theEnd(1))).toEqual({ outcome: 'applied' });
    expect(present(desk, id)).toMatchObject({
      ...{ state: 'resolved', category: 'resolved', timeSpentMinutes: 0, incidentId: 'inc_1' },
      resolution: {
        ...{ reason: 'incident', solution: 'The cable is whole.', incidentId: 'inc_1' },
        resolvedAt: hoursAfter(1),
      },
      closesAt: hoursAfter(73),
      wakeAt: hoursAfter(73),
    });
    expect(desk.cases.entries(id).find(({ type }) => type === 'case.resolved')).toMatchObject({
      data: { byIncident: 'inc_1', update: 1, timer: { generation: 2 } },
    });
    expect(told(desk, id)).not.toContain('case.incident-updated');
  });

  it('does not resolve a case again that the desk reopened, when its last words are corrected', async () => {
    const desk = aDesk();
    const id = await aLinkedCase(desk);
    await apply(desk, id, theEnd(1));
    await step(desk, id, { to: 'in-progress', fields: { reason: 'again' } });
    expect(present(desk, id)).not.toHaveProperty('incidentId');
    expect(await apply(desk, id, theEnd(2))).toMatchObject({ outcome: 'skipped' });
    expect(present(desk, id)).toMatchObject({ category: 'active' });
  });

  it('is a change like any other for the ETag', async () => {
    const desk = aDesk();
    const id = await aLinkedCase(desk);
    const before = revisionOf(present(desk, id));
    await apply(desk, id, theEnd(1));
    expect(revisionOf(present(desk, id))).toBeGreaterThan(before);
  });

  it('speaks the language of the case, and says something even when nobody did', async () => {
    const desk = aDesk();
    const message = { en: 'The cable is whole.', lt: 'Kabelis sutaisytas.' };
    const [first, second] = [await aLinkedCase(desk), await aLinkedCase(desk)];
    await apply(desk, first, theEnd(1, { message }));
    await apply(desk, second, theEnd(1, { message: undefined }));
    expect(present(desk, first).resolution?.solution).toBe('Kabelis sutaisytas.');
    expect(present(desk, second).resolution?.solution).toMatch(/pašalintas\.$/);
  });

  it('is a failure with a sentence where the workflow does not lead to a resolved state', async () => {
    const [standard] = defaultPack.workflows.workflows;
    if (standard === undefined) throw new Error('The pack has no workflow.');
    const transitions = standard.transitions.filter(({ to }) => to !== 'resolved');
    const desk = aDesk({ workflows: { workflows: [{ ...standard, transitions }] } });
    const id = await aLinkedCase(desk);
    expect(await apply(desk, id, theEnd(1))).toEqual({
      outcome: 'failed',
      reason: 'The workflow "standard" does not lead from "new" to a resolved state.',
    });
    expect(desk.cases.linkOf('inc_1', id)?.appliedUpdate).toBe(0);
  });
});

describe('a case that cannot be changed', () => {
  it('is a failure by its own: one that is gone, or stored in a form nobody reads', async () => {
    const desk = aDesk();
    expect(await apply(desk, 'cas_9', anUpdate(1))).toEqual({
      outcome: 'failed',
      reason: 'There is no such case.',
    });
    const { customerCaseSchema } = await import('../../../../functions/cases/reading/views.ts');
    const load = async () => customerCaseSchema.parse({}) as never;
    const broken = { ...desk, cases: { ...desk.cases, load } };
    expect(await apply(broken, 'cas_9', anUpdate(1))).toMatchObject({ outcome: 'failed' });
  });

  it('is no failure while the store is busy: whoever carries the update tries again', async () => {
    const desk = aDesk();
    const id = await aLinkedCase(desk);
    const commit = async () => Promise.reject(storageFaults.busy());
    const busy = { ...desk, cases: { ...desk.cases, commit } };
    await expect(apply(busy, id, anUpdate(1))).rejects.toMatchObject({ code: 'storage/busy' });
  });
});
