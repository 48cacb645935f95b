import { describe, expect, it } from 'vitest';
import { shardOf } from '#kernel/shard.ts';
import { revisionOf } from '../../../../functions/cases/case.ts';
import { applyIncidentUpdate } from '../../../../functions/cases/incident/apply-incident-update.ts';
import { linkCase } from '../../../../functions/cases/incident/link-case.ts';
import { unlinkCase } from '../../../../functions/cases/incident/unlink-case.ts';
import {
  aDesk,
  anIncident,
  anna,
  hoursAfter,
  minutesAfter,
  morning,
  opened,
  solved,
  step,
  stranger,
} from '../../../support/cases.ts';
import { anUpdate, present, publish, theEnd, told } from '../../../support/linked-cases.ts';

const aDeskWithIncident = () => {
  const desk = aDesk();
  desk.incidents.put(anIncident());
  return desk;
};

const to = (caseId: string, incidentId = 'inc_1') => ({ caseId, incidentId, actor: anna });

describe('linking a case to an incident', () => {
  it('is written on the case, its journal and the link together', async () => {
    const desk = aDeskWithIncident();
    const { id } = await opened(desk);
    desk.at(minutesAfter(5));
    const view = await linkCase(desk, to(id));
    expect(view).toMatchObject({ incidentId: 'inc_1', incidentLinkedAt: minutesAfter(5) });
    expect(desk.cases.entries(id).at(-1)).toMatchObject({
      type: 'case.linked',
      data: { incidentId: 'inc_1', by: 'usr_anna' },
    });
    expect(desk.cases.linkOf('inc_1', id)).toEqual({
      ...{ incidentId: 'inc_1', caseId: id, shard: shardOf(id) },
      ...{ state: 'linked', appliedUpdate: 0, linkedBy: 'usr_anna' },
    });
  });

  it('does nothing when it is linked already', async () => {
    const desk = aDeskWithIncident();
    const { id } = await opened(desk);
    await linkCase(desk, to(id));
    await linkCase(desk, to(id));
    expect(told(desk, id)).toEqual(['case.opened', 'case.linked']);
  });

  it('takes the case from the incident it had', async () => {
    const desk = aDeskWithIncident();
    desk.incidents.put(anIncident({ id: 'inc_2' }));
    const { id } = await opened(desk);
    await linkCase(desk, to(id));
    await linkCase(desk, to(id, 'inc_2'));
    expect(present(desk, id).incidentId).toBe('inc_2');
    expect(desk.cases.linkOf('inc_1', id)?.state).toBe('released');
    expect(desk.cases.linkOf('inc_2', id)?.state).toBe('linked');
  });

  it('is a change like any other for the ETag', async () => {
    const desk = aDeskWithIncident();
    const { id, version } = await opened(desk);
    const view = await linkCase(desk, to(id));
    expect(view.version).toBe(version + 1);
  });

  it('is refused for an incident or a case that is not there, and for another company', async () => {
    const desk = aDeskWithIncident();
    const { id } = await opened(desk);
    const refused = (input: Parameters<typeof linkCase>[1]) => linkCase(desk, input);
    await expect(refused(to(id, 'inc_9'))).rejects.toMatchObject({
      code: 'cases/unknown-incident',
    });
    await expect(refused(to('cas_9'))).rejects.toMatchObject({ code: 'cases/unknown-case' });
    await expect(refused({ ...to(id), actor: stranger })).rejects.toMatchObject({
      code: 'cases/unknown-case',
    });
  });

  it('is refused once a case is closed and its window for corrections has passed', async () => {
    const desk = aDeskWithIncident();
    const { id } = await opened(desk);
    await step(desk, id, { to: 'resolved', fields: solved });
    await step(desk, id, { to: 'closed' });
    desk.at(minutesAfter(6));
    await expect(linkCase(desk, to(id))).rejects.toMatchObject({
      code: 'cases/correction-window-elapsed',
    });
  });
});

describe('a case that is linked late', () => {
  it('takes the present update of the incident with its link, once', async () => {
    const desk = aDesk();
    publish(desk, anUpdate(3, { plannedResolutionAt: hoursAfter(4) }));
    const { id } = await opened(desk);
    await linkCase(desk, to(id));
    expect(told(desk, id)).toEqual(['case.opened', 'case.linked', 'case.incident-updated']);
    expect(present(desk, id).incidentUpdate).toBe(3);
    expect(desk.cases.linkOf('inc_1', id)?.appliedUpdate).toBe(3);
  });

  it('is resolved at once when the incident is over', async () => {
    const desk = aDesk();
    publish(desk, theEnd(2));
    const { id } = await opened(desk);
    expect(await linkCase(desk, to(id))).toMatchObject({
      category: 'resolved',
      resolution: { reason: 'incident', solution: 'The cable is whole.', incidentId: 'inc_1' },
      closesAt: hoursAfter(72),
    });
  });

  it('takes the update that was written while it was being linked', async () => {
    const desk = aDesk();
    publish(desk, anUpdate(1));
    const { id } = await opened(desk);
    const { commit } = desk.cases;
    let isFirst = true;
    const cases: typeof desk.cases = {
      ...desk.cases,
      commit: async (change, version) => {
        if (isFirst) publish(desk, anUpdate(2));
        isFirst = false;
        return commit(change, version);
      },
    };
    await linkCase({ ...desk, cases }, to(id));
    expect(present(desk, id).incidentUpdate).toBe(2);
  });

  it('is left as it is when it was solved by other means', async () => {
    const desk = aDesk();
    publish(desk, theEnd(2));
    const { id } = await opened(desk);
    await step(desk, id, { to: 'resolved', fields: solved });
    await linkCase(desk, to(id));
    expect(present(desk, id).resolution?.reason).toBe('fixed');
    expect(desk.cases.linkOf('inc_1', id)).toMatchObject({ state: 'linked', appliedUpdate: 0 });
  });
});

describe('unlinking a case', () => {
  it('ends the link, and no later update reaches it', async () => {
    const desk = aDeskWithIncident();
    const { id } = await opened(desk);
    await linkCase(desk, to(id));
    const view = await unlinkCase(desk, { caseId: id, actor: anna });
    expect(view).not.toHaveProperty('incidentId');
    expect(desk.cases.linkOf('inc_1', id)?.state).toBe('released');
    const update = { caseId: id, incidentId: 'inc_1', update: theEnd(1) };
    expect(await applyIncidentUpdate(desk, update)).toEqual({
      outcome: 'skipped',
      reason: 'not-linked',
    });
    expect(told(desk, id)).toEqual(['case.opened', 'case.linked', 'case.unlinked']);
  });

  it('does nothing to a case without an incident', async () => {
    const desk = aDesk();
    const { id, version } = await opened(desk);
    expect(await unlinkCase(desk, { caseId: id, actor: anna })).toMatchObject({ version });
  });

  it('does not make the case hear again what it heard before', async () => {
    const desk = aDesk();
    publish(desk, anUpdate(1));
    const { id } = await opened(desk);
    await linkCase(desk, to(id));
    await unlinkCase(desk, { caseId: id, actor: anna });
    await linkCase(desk, to(id));
    expect(told(desk, id).filter((type) => type === 'case.incident-updated')).toHaveLength(1);
    publish(desk, anUpdate(2));
    await applyIncidentUpdate(desk, { caseId: id, incidentId: 'inc_1', update: anUpdate(2) });
    expect(present(desk, id)).toMatchObject({ incidentUpdate: 2, openedAt: morning });
    expect(revisionOf(present(desk, id))).toBe(present(desk, id).version - 1);
  });
});
