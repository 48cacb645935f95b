import { describe, expect, it } from 'vitest';
import { revisionOf } from '../../../../functions/cases/case.ts';
import { applyIncidentUpdate } from '../../../../functions/cases/incident/apply-incident-update.ts';
import type { IncidentUpdate } from '../../../../functions/cases/incident/incident-update.ts';
import { linkCase } from '../../../../functions/cases/incident/link-case.ts';
import { unlinkCase } from '../../../../functions/cases/incident/unlink-case.ts';
import { defaultPack, type Workflow } from '../../../../functions/service-design/index.ts';
import {
  aDesk,
  anIncident,
  anna,
  hoursAfter,
  opened,
  step,
  type TestDesk,
} from '../../../support/cases.ts';
import { anUpdate, present, publish, theEnd, told } from '../../../support/linked-cases.ts';

type Effects = NonNullable<Workflow['incidentEffects']>;

const [standard] = defaultPack.workflows.workflows;
if (standard === undefined) throw new Error('The default pack has a workflow.');

/** Held while the cause is known and mended, at work again when it comes back; whoever owes us an answer is spared. */
const holding: Effects = [
  { status: 'identified', to: 'waiting-third-party' },
  { status: 'investigating', from: ['waiting-third-party'], to: 'in-progress' },
  { status: 'resolved', from: ['new', 'in-progress', 'waiting-third-party'], to: 'resolved' },
];

const deskWith = (incidentEffects: Effects): TestDesk =>
  aDesk({ workflows: { workflows: [{ ...standard, incidentEffects }] } });

const aLinkedCase = async (desk: TestDesk) => {
  desk.incidents.put(anIncident());
  const { id } = await opened(desk);
  await linkCase(desk, { caseId: id, incidentId: 'inc_1', actor: anna });
  return id;
};

const apply = (desk: TestDesk, caseId: string, update: IncidentUpdate) =>
  applyIncidentUpdate(desk, { caseId, incidentId: 'inc_1', update });

const planned = { plannedResolutionAt: hoursAfter(4) };

describe('what a workflow says cases do by the status of their incident', () => {
  it('holds a case until what is planned, which the journal says with the incident', async () => {
    const desk = deskWith(holding);
    const id = await aLinkedCase(desk);
    const seen = revisionOf(present(desk, id));
    expect(await apply(desk, id, anUpdate(1, planned))).toEqual({ outcome: 'applied' });
    expect(present(desk, id)).toMatchObject({
      ...{ state: 'waiting-third-party', nextContactAt: hoursAfter(4), incidentUpdate: 1 },
    });
    expect(told(desk, id).slice(-2)).toEqual(['case.incident-updated', 'case.transitioned']);
    expect(desk.cases.entries(id).at(-1)?.data).toMatchObject({ byIncident: 'inc_1', update: 1 });
    expect(revisionOf(present(desk, id))).toBeGreaterThan(seen);
  });

  it('lets it go on when the incident comes back to an earlier status', async () => {
    const desk = deskWith(holding);
    const id = await aLinkedCase(desk);
    await apply(desk, id, anUpdate(1, planned));
    await apply(desk, id, anUpdate(2, { status: 'investigating' }));
    expect(present(desk, id).state).toBe('in-progress');
    await apply(desk, id, anUpdate(3, planned));
    expect(present(desk, id).state).toBe('waiting-third-party');
  });

  it('does so once a status: who was moved on by an agent is not held again', async () => {
    const desk = deskWith(holding);
    const id = await aLinkedCase(desk);
    await apply(desk, id, anUpdate(1, planned));
    await step(desk, id, { to: 'in-progress' });
    expect(await apply(desk, id, anUpdate(2, planned))).toEqual({ outcome: 'applied' });
    expect(present(desk, id)).toMatchObject({ state: 'in-progress', incidentUpdate: 2 });
  });

  it('only gives the news where no time is planned to wait for, or no step leads there', async () => {
    const desk = deskWith(holding);
    const id = await aLinkedCase(desk);
    await apply(desk, id, anUpdate(1));
    expect(present(desk, id)).toMatchObject({ state: 'new', incidentUpdate: 1 });
    const other = await aLinkedCase(desk);
    await apply(desk, other, anUpdate(1, { status: 'investigating' }));
    expect(present(desk, other)).toMatchObject({ state: 'new', incidentUpdate: 1, marks: 1 });
  });

  it('holds a case when the time it waits for comes after the status, and not once it was moved on', async () => {
    const desk = deskWith(holding);
    const id = await aLinkedCase(desk);
    await apply(desk, id, anUpdate(1));
    await apply(desk, id, anUpdate(2, planned));
    expect(present(desk, id)).toMatchObject({
      ...{ state: 'waiting-third-party', nextContactAt: hoursAfter(4), incidentUpdate: 2 },
    });
    await step(desk, id, { to: 'in-progress' });
    await apply(desk, id, anUpdate(3, planned));
    expect(present(desk, id).state).toBe('in-progress');
  });

  it('spares a case that waits for its customer when the end is not for its state', async () => {
    const desk = deskWith(holding);
    const id = await aLinkedCase(desk);
    await step(desk, id, { to: 'waiting-customer', fields: { nextContactAt: hoursAfter(20) } });
    expect(await apply(desk, id, theEnd(1))).toEqual({ outcome: 'applied' });
    expect(present(desk, id)).toMatchObject({ state: 'waiting-customer', incidentUpdate: 1 });
    const other = await aLinkedCase(desk);
    await apply(desk, other, theEnd(1));
    expect(present(desk, other)).toMatchObject({
      ...{ state: 'resolved', resolution: { incidentId: 'inc_1' } },
    });
  });

  it('closes at once, by way of a resolved state, where that is wanted', async () => {
    const desk = deskWith([{ status: 'resolved', to: 'closed' }]);
    const id = await aLinkedCase(desk);
    await apply(desk, id, theEnd(1));
    expect(present(desk, id)).toMatchObject({
      ...{ state: 'closed', resolution: { incidentId: 'inc_1', solution: 'The cable is whole.' } },
    });
    const ends = told(desk, id).filter((type) => type.startsWith('case.'));
    expect(ends.slice(-2)).toEqual(['case.resolved', 'case.closed']);
  });

  it('resolves as ever where it says nothing of the end', async () => {
    const desk = deskWith(holding.slice(0, 2));
    const id = await aLinkedCase(desk);
    await apply(desk, id, theEnd(1));
    expect(present(desk, id).state).toBe('resolved');
  });

  it('is done with the link of a case that comes late, and anew with another incident', async () => {
    const desk = deskWith(holding);
    const id = await aLinkedCase(desk);
    await apply(desk, id, anUpdate(1, planned));
    await unlinkCase(desk, { caseId: id, actor: anna });
    expect(present(desk, id).incidentStatus).toBeUndefined();
    await step(desk, id, { to: 'in-progress' });
    publish(desk, anUpdate(1), 'inc_2');
    desk.incidents.put(
      anIncident({ ...planned, id: 'inc_2', status: 'identified', updateNumber: 1 }),
    );
    await linkCase(desk, { caseId: id, incidentId: 'inc_2', actor: anna });
    expect(present(desk, id)).toMatchObject({ state: 'waiting-third-party', incidentId: 'inc_2' });
  });
});
