import { describe, expect, it } from 'vitest';
import { listCases } from '../../../functions/cases/reading/list-cases.ts';
import { readCase } from '../../../functions/cases/reading/read-case.ts';
import { readTimes } from '../../../functions/cases/reading/read-times.ts';
import { defaultPack } from '../../../functions/service-design/index.ts';
import {
  aDesk,
  anna,
  customer,
  hoursAfter,
  minutesAfter,
  opened,
  solved,
  step,
  type TestDesk,
} from '../../support/cases.ts';

const [standard] = defaultPack.workflows.workflows;
if (standard === undefined) throw new Error('The default pack has no workflow.');

/** The default workflow, in which a third party may take two days. */
const impatient = {
  workflows: {
    workflows: [
      {
        ...standard,
        states: standard.states.map((state) =>
          state.id === 'waiting-third-party' ? { ...state, stuckAfterHours: 48 } : state,
        ),
      },
    ],
  },
};

const stuckAt = async (desk: TestDesk, hours: number, actor = anna) => {
  desk.at(hoursAfter(hours));
  const { items } = await listCases(desk, {
    filters: { stuck: 'true' },
    actor,
    page: { limit: 25 },
  });
  return items.map(({ id }) => id);
};

describe('cases that are stuck in waiting', () => {
  it('are those that wait for longer than their state may, whether or not clocks stand still', async () => {
    const desk = aDesk(impatient);
    const later = { nextContactAt: hoursAfter(1000) };
    const { id: ofCustomer } = await opened(desk);
    const { id: ofOthers } = await opened(desk);
    await opened(desk);
    await step(desk, ofCustomer, { to: 'waiting-customer', fields: later });
    await step(desk, ofOthers, { to: 'waiting-third-party', fields: later });
    expect(await readCase(desk, { caseId: ofCustomer, actor: anna })).toMatchObject({
      waitingSince: hoursAfter(0),
    });
    expect(await stuckAt(desk, 47.9)).toEqual([]);
    expect(await stuckAt(desk, 48)).toEqual([ofOthers]);
    expect((await stuckAt(desk, 168)).toSorted()).toEqual([ofCustomer, ofOthers].toSorted());
  });

  it('are so no more once they are worked on, and begin anew in the next state', async () => {
    const desk = aDesk(impatient);
    const later = { nextContactAt: hoursAfter(1000) };
    const { id } = await opened(desk);
    await step(desk, id, { to: 'waiting-third-party', fields: later });
    desk.at(hoursAfter(50));
    await step(desk, id, { to: 'in-progress' });
    expect(desk.cases.cases.get(id)).not.toHaveProperty('waitingSince');
    await step(desk, id, { to: 'waiting-third-party', fields: later });
    expect(await stuckAt(desk, 97)).toEqual([]);
    expect(await stuckAt(desk, 98)).toEqual([id]);
  });

  it('class 55: are not told apart by customers', async () => {
    const desk = aDesk(impatient);
    await opened(desk);
    expect(await stuckAt(desk, 1, customer)).toHaveLength(1);
  });
});

describe('the times of a case', () => {
  const timesOf = (desk: TestDesk, caseId: string) => readTimes(desk, { caseId, actor: anna });

  it('are told by state and by party, and add up to its age', async () => {
    const desk = aDesk();
    const { id } = await opened(desk);
    desk.at(minutesAfter(30));
    await step(desk, id, { to: 'in-progress' });
    desk.at(minutesAfter(90));
    const fields = { nextContactAt: hoursAfter(100) };
    await step(desk, id, { to: 'waiting-customer', fields });
    desk.at(hoursAfter(26));
    const waiting = await timesOf(desk, id);
    expect(waiting).toMatchObject({ waitingSince: minutesAfter(90), age: { minutes: 26 * 60 } });
    await step(desk, id, { to: 'in-progress' });
    desk.at(hoursAfter(27));
    await step(desk, id, { to: 'resolved', fields: solved });
    desk.at(hoursAfter(30));
    const { age, states, parties } = await timesOf(desk, id);
    expect(age.minutes).toBe(30 * 60);
    expect(states.map(({ state, minutes }) => [state, minutes])).toEqual([
      ['new', 30],
      ['in-progress', 120],
      ['waiting-customer', 24.5 * 60],
      ['resolved', 180],
    ]);
    expect(parties.map(({ party, minutes }) => [party, minutes])).toEqual([
      ['us', 150],
      ['customer', 24.5 * 60],
      ['third-party', 0],
      ['department', 0],
      ['nobody', 180],
    ]);
    const total = parties.reduce((sum, { businessMinutes }) => sum + businessMinutes, 0);
    expect(total).toBeCloseTo(age.businessMinutes, 6);
    expect(age.businessMinutes).toBeLessThan(age.minutes);
  });

  it('end with the case', async () => {
    const desk = aDesk();
    const { id } = await opened(desk);
    desk.at(hoursAfter(1));
    await step(desk, id, { to: 'cancelled', fields: { reason: 'twice' } });
    desk.at(hoursAfter(500));
    expect(await timesOf(desk, id)).toMatchObject({ age: { minutes: 60 } });
  });
});
