import { describe, expect, it } from 'vitest';
import { applyIncidentUpdate } from '../../../../functions/cases/incident/apply-incident-update.ts';
import { linkCase } from '../../../../functions/cases/incident/link-case.ts';
import { listCases } from '../../../../functions/cases/reading/list-cases.ts';
import { readByReference, readCase } from '../../../../functions/cases/reading/read-case.ts';
import {
  aDesk,
  anIncident,
  anna,
  customer,
  hoursAfter,
  minutesAfter,
  opened,
  type TestDesk,
} from '../../../support/cases.ts';
import { anUpdate } from '../../../support/linked-cases.ts';

const link = (desk: TestDesk, caseId: string) =>
  linkCase(desk, { caseId, incidentId: 'inc_1', actor: anna });

/** The desk, counting what is read of incidents. */
const counting = (desk: TestDesk) => {
  const read: string[] = [];
  const incidents: typeof desk.incidents = {
    ...desk.incidents,
    glance: async (id) => {
      read.push(id);
      return desk.incidents.glance(id);
    },
    glances: async (ids) => {
      read.push(...ids);
      return desk.incidents.glances(ids);
    },
  };
  return { desk: { ...desk, incidents }, read };
};

describe('a linked case', () => {
  it('shows its incident as it stands when it is read, to the customer too', async () => {
    const desk = aDesk();
    desk.incidents.put(anIncident());
    const { id, reference } = await opened(desk);
    await link(desk, id);
    desk.incidents.put(
      anIncident({
        status: 'identified',
        plannedResolutionAt: hoursAfter(4),
        latestMessage: { en: 'A digger cut the cable.', lt: 'Nutrauktas kabelis.' },
        changedAt: minutesAfter(10),
      }),
    );
    const shown = {
      ...{ id: 'inc_1', reference: 'I-1001' },
      ...{ status: 'identified', plannedResolutionAt: hoursAfter(4) },
      ...{ latestMessage: 'Nutrauktas kabelis.', updatedAt: minutesAfter(10) },
    };
    const forCustomers = 'Sutrikimas: internet';
    const inside = { title: 'No internet in the old town', publicTitle: forCustomers };
    for (const [actor, titles] of [
      [anna, inside],
      [customer, { title: forCustomers }],
    ] as const) {
      const incident = { ...shown, ...titles };
      expect((await readCase(desk, { caseId: id, actor })).incident).toEqual(incident);
      expect((await readByReference(desk, { reference, actor })).incident).toEqual(incident);
    }
  });

  it('tells the customer nothing of the inside of a dispute or a link', async () => {
    const desk = aDesk();
    desk.incidents.put(anIncident());
    const { id } = await opened(desk);
    await link(desk, id);
    await applyIncidentUpdate(desk, { caseId: id, incidentId: 'inc_1', update: anUpdate(1) });
    const view = await readCase(desk, { caseId: id, actor: customer });
    for (const hidden of ['incidentLinkedAt', 'incidentUpdate', 'marks', 'disputed'])
      expect(view).not.toHaveProperty(hidden);
  });

  it('costs one more read, and a case without an incident none', async () => {
    const desk = aDesk();
    desk.incidents.put(anIncident());
    const [linked, plain] = [await opened(desk), await opened(desk)];
    await link(desk, linked.id);
    const { desk: counted, read } = counting(desk);
    await readCase(counted, { caseId: plain.id, actor: anna });
    expect(read).toEqual([]);
    await readCase(counted, { caseId: linked.id, actor: anna });
    expect(read).toEqual(['inc_1']);
  });

  it('of an incident that is gone is shown without it', async () => {
    const desk = aDesk();
    desk.incidents.put(anIncident());
    const { id } = await opened(desk);
    await link(desk, id);
    const none = { ...desk.incidents, glance: async () => undefined };
    const view = await readCase({ ...desk, incidents: none }, { caseId: id, actor: anna });
    expect(view).toMatchObject({ incidentId: 'inc_1' });
    expect(view).not.toHaveProperty('incident');
  });
});

describe('a list of cases', () => {
  it('is narrowed to an incident and shows it, read once', async () => {
    const desk = aDesk();
    desk.incidents.put(anIncident());
    const ids = [await opened(desk), await opened(desk), await opened(desk)].map(({ id }) => id);
    for (const id of ids.slice(0, 2)) await link(desk, id);
    const { desk: counted, read } = counting(desk);
    const ask = { filters: { incident: 'inc_1' }, page: { limit: 25 } };
    for (const actor of [anna, customer]) {
      const { items } = await listCases(counted, { ...ask, actor });
      expect(items.map(({ id }) => id)).toEqual(ids.slice(0, 2));
      expect(items.every(({ incident }) => incident?.reference === 'I-1001')).toBe(true);
    }
    expect(read).toEqual(['inc_1', 'inc_1']);
  });
});
