import { describe, expect, it } from 'vitest';
import { revisionOf } from '../../../../functions/cases/case.ts';
import { linkCase } from '../../../../functions/cases/incident/link-case.ts';
import { moveToHeir } from '../../../../functions/cases/incident/move-to-heir.ts';
import { defaultPack } from '../../../../functions/service-design/index.ts';
import {
  aDesk,
  anIncident,
  anna,
  opened,
  solved,
  step,
  type TestDesk,
} from '../../../support/cases.ts';
import { present, publish, theEnd, told } from '../../../support/linked-cases.ts';

/** A case of an incident that was merged into `inc_2` by its first update. */
const aMovingCase = async (desk: TestDesk): Promise<string> => {
  desk.incidents.put(anIncident());
  const { id } = await opened(desk);
  await linkCase(desk, { caseId: id, incidentId: 'inc_1', actor: anna });
  return id;
};

const mergeAll = (desk: TestDesk): void => {
  desk.incidents.put(anIncident({ status: 'resolved', updateNumber: 1, mergedInto: 'inc_2' }));
  desk.incidents.put(anIncident({ id: 'inc_2', reference: 'I-1002' }));
};

const move = (desk: TestDesk, caseId: string) =>
  moveToHeir(desk, { caseId, incidentId: 'inc_1', update: 1 });

describe('a case whose incident was merged', () => {
  it('belongs to the heir, which is nobody’s change', async () => {
    const desk = aDesk();
    const id = await aMovingCase(desk);
    mergeAll(desk);
    const before = present(desk, id);
    expect(await move(desk, id)).toEqual({ outcome: 'applied' });
    const after = present(desk, id);
    expect(after).toMatchObject({ incidentId: 'inc_2', incidentUpdate: 0 });
    expect([after.changedAt, revisionOf(after)]).toEqual([before.changedAt, revisionOf(before)]);
    expect(await move(desk, id)).toEqual({ outcome: 'skipped', reason: 'has-it' });
  });

  it('goes with it also when it is resolved or closed, and stays so', async () => {
    for (const to of ['resolved', 'closed']) {
      const desk = aDesk();
      const id = await aMovingCase(desk);
      await step(desk, id, { to: 'resolved', fields: solved });
      if (to === 'closed') await step(desk, id, { to });
      mergeAll(desk);
      publish(desk, theEnd(3), 'inc_2');
      expect(await move(desk, id)).toEqual({ outcome: 'applied' });
      expect(present(desk, id)).toMatchObject({ category: to, incidentId: 'inc_2' });
      expect(present(desk, id).resolution?.incidentId).toBeUndefined();
    }
  });

  it('stays, and says why, when it cannot be resolved with an heir that is over', async () => {
    const [standard] = defaultPack.workflows.workflows;
    if (standard === undefined) throw new Error('The pack has no workflow.');
    const transitions = standard.transitions.filter(({ to }) => to !== 'resolved');
    const desk = aDesk({ workflows: { workflows: [{ ...standard, transitions }] } });
    const id = await aMovingCase(desk);
    mergeAll(desk);
    publish(desk, theEnd(1), 'inc_2');
    expect(await move(desk, id)).toEqual({
      outcome: 'failed',
      reason: 'The workflow "standard" does not lead from "new" to a resolved state.',
    });
    expect(present(desk, id)).toMatchObject({ incidentId: 'inc_1', category: 'new' });
    expect(told(desk, id)).not.toContain('case.incident-merged');
  });
});
