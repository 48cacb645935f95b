import { describe, expect, it } from 'vitest';
import { addNote } from '../../../functions/cases/discussion/add-note.ts';
import { countStanding } from '../../../functions/cases/reading/count-standing.ts';
import { delaysOf, stays } from '../../../functions/cases/reading/state-course.ts';
import { actOnDueInstants } from '../../../functions/cases/timing/act-on-due-instants.ts';
import { transitionCase } from '../../../functions/cases/transition-case.ts';
import { watchCase } from '../../../functions/cases/watching/watch-case.ts';
import {
  type DesignStore,
  type Designs,
  defaultPack,
} from '../../../functions/service-design/index.ts';
import {
  aDesk,
  anna,
  designsOf,
  hoursAfter,
  minutesAfter,
  opened,
  solved,
  step,
  type TestDesk,
} from '../../support/cases.ts';

const [usual] = defaultPack.workflows.workflows;
if (usual === undefined) throw new Error('There is a workflow.');

/** The usual workflow once a state of it is retired. */
const retiring = (gone: string, successor: string): Partial<Designs> => ({
  workflows: {
    workflows: [
      {
        ...usual,
        states: usual.states.map((state) =>
          state.id === gone ? { ...state, retiredInto: successor } : state,
        ),
        transitions: usual.transitions
          .filter(({ to }) => to !== gone)
          .map((one) => ({ ...one, from: one.from.filter((state) => state !== gone) })),
      },
    ],
  },
});

/** Publishes: from now on the desk works by these designs. */
const publish = (desk: TestDesk, designs: Partial<Designs>): void =>
  void Object.assign(desk, { designs: designsOf(designs) as DesignStore });

/** A case that waits for a third party, by the workflow before. */
const waitingCase = async (desk: TestDesk) => {
  const of = await opened(desk);
  const fields = { nextContactAt: hoursAfter(24) };
  return step(desk, of.id, { to: 'waiting-third-party', fields });
};

const note = (desk: TestDesk, caseId: string, text: string) =>
  addNote({ ...desk, files: { sizeOf: async () => 0 } }, { caseId, actor: anna, text });

const typesOf = (desk: TestDesk, caseId: string) =>
  desk.cases.entries(caseId).map(({ type }) => type);

describe('a case in a retired state', () => {
  it('stays as it is until somebody touches it, and then goes on from the successor', async () => {
    const desk = aDesk();
    const of = await waitingCase(desk);
    publish(desk, retiring('waiting-third-party', 'waiting-department'));
    expect(desk.cases.cases.get(of.id)?.state).toBe('waiting-third-party');
    desk.at(hoursAfter(1));
    await note(desk, of.id, 'Asked again.');
    expect(desk.cases.cases.get(of.id)).toMatchObject({
      state: 'waiting-department',
      category: 'waiting-on-department',
      nextContactAt: hoursAfter(24),
      waitingSince: of.waitingSince,
    });
    expect(desk.cases.entries(of.id).slice(-2)).toMatchObject([
      {
        type: 'case.state-replaced',
        data: {
          ...{ from: 'waiting-third-party', to: 'waiting-department' },
          ...{ fromCategory: 'waiting-on-third-party', toCategory: 'waiting-on-department' },
        },
      },
      { type: 'note.added' },
    ]);
  });

  it('takes its next step from the successor', async () => {
    const desk = aDesk();
    const of = await waitingCase(desk);
    publish(desk, retiring('waiting-third-party', 'waiting-department'));
    const going = await step(desk, of.id, { to: 'in-progress' });
    expect(going).toMatchObject({ state: 'in-progress', category: 'active' });
    expect(going.nextContactAt).toBeUndefined();
    expect(desk.cases.entries(of.id).at(-1)).toMatchObject({
      data: { from: 'waiting-department', to: 'in-progress' },
    });
  });

  it('is left in peace by what changes nothing', async () => {
    const desk = aDesk();
    const of = await waitingCase(desk);
    await watchCase(desk, { caseId: of.id, userId: 'usr_anna', actor: anna });
    publish(desk, retiring('waiting-third-party', 'waiting-department'));
    const before = typesOf(desk, of.id).length;
    await watchCase(desk, { caseId: of.id, userId: 'usr_anna', actor: anna });
    expect(typesOf(desk, of.id)).toHaveLength(before);
  });

  it('waits no more where the successor does not wait, and its clocks run again', async () => {
    const desk = aDesk();
    const of = await opened(desk);
    const fields = { nextContactAt: hoursAfter(24) };
    await step(desk, of.id, { to: 'waiting-customer', fields });
    publish(desk, retiring('waiting-customer', 'in-progress'));
    desk.at(hoursAfter(2));
    await note(desk, of.id, 'On it.');
    const after = desk.cases.cases.get(of.id);
    expect(after).toMatchObject({ state: 'in-progress', category: 'active' });
    expect(after?.nextContactAt).toBeUndefined();
    expect(after?.pauses.at(-1)).toMatchObject({ to: hoursAfter(2) });
    expect(after?.clocks.find(({ kind }) => kind === 'resolution')).toMatchObject({
      ...{ state: 'running', dueAt: hoursAfter(10) },
    });
  });

  it('stays resolved as it was, closes when its window ends, and is not told as resolved again', async () => {
    const desk = aDesk();
    const of = await opened(desk);
    const resolved = await step(desk, of.id, { to: 'resolved', fields: solved });
    const solvedToo = { ...usual.states.find(({ id }) => id === 'resolved'), id: 'done' };
    const [workflow] = retiring('resolved', 'done').workflows?.workflows ?? [];
    const next = {
      ...workflow,
      states: [...(workflow?.states ?? []), solvedToo],
      transitions: usual.transitions.map((one) => ({
        ...one,
        to: one.to === 'resolved' ? 'done' : one.to,
        from: one.from.map((state) => (state === 'resolved' ? 'done' : state)),
      })),
    };
    publish(desk, { workflows: { workflows: [next] } } as Partial<Designs>);
    desk.at(hoursAfter(72));
    await actOnDueInstants(desk, { caseId: of.id, generation: resolved.clockGeneration });
    expect(desk.cases.cases.get(of.id)).toMatchObject({
      ...{ state: 'closed', resolution: resolved.resolution },
    });
    expect(typesOf(desk, of.id).slice(-2)).toEqual(['case.state-replaced', 'case.closed']);
  });

  it('has its time counted in both states', async () => {
    const desk = aDesk();
    const of = await waitingCase(desk);
    publish(desk, retiring('waiting-third-party', 'waiting-department'));
    desk.at(minutesAfter(30));
    await note(desk, of.id, 'Asked again.');
    const now = minutesAfter(50);
    const after = desk.cases.cases.get(of.id);
    const all = stays(after ?? of, desk.cases.entries(of.id), now);
    expect(delaysOf(all, () => 0).states).toMatchObject([
      { state: 'new', minutes: 0 },
      { state: 'waiting-third-party', minutes: 30 },
      { state: 'waiting-department', minutes: 20 },
    ]);
  });

  it('has minutes that are spent with its step under the entry of the step', async () => {
    const desk = aDesk();
    const of = await waitingCase(desk);
    publish(desk, retiring('waiting-third-party', 'waiting-department'));
    await step(desk, of.id, { to: 'resolved', fields: solved });
    const resolvedAs = desk.cases.entries(of.id).find(({ type }) => type === 'case.resolved');
    expect(desk.cases.timeEntries(of.id)).toMatchObject([{ minutes: 20, n: resolvedAs?.n }]);
  });
});

describe('a form that was open before', () => {
  it('lands in the successor of the state it asks for', async () => {
    const desk = aDesk();
    const of = await opened(desk);
    publish(desk, retiring('waiting-third-party', 'waiting-department'));
    const fields = { nextContactAt: hoursAfter(24) };
    expect(await step(desk, of.id, { to: 'waiting-third-party', fields })).toMatchObject({
      state: 'waiting-department',
    });
  });

  it('is told which states there are, without the retired one, when it asks for none', async () => {
    const desk = aDesk(retiring('waiting-third-party', 'waiting-department'));
    const of = await opened(desk);
    const asked = {
      caseId: of.id,
      to: 'limbo',
      fields: {},
      actor: anna,
      expectedVersion: undefined,
    };
    await expect(transitionCase(desk, asked)).rejects.toMatchObject({
      code: 'cases/unknown-state',
      facts: { allowed: expect.not.arrayContaining(['waiting-third-party']) },
    });
  });
});

it('counts the open cases in some states, by state', async () => {
  const desk = aDesk();
  await waitingCase(desk);
  await waitingCase(desk);
  await opened(desk);
  const named = (state: string) => ({ workflowId: 'standard', state });
  const asked = [named('waiting-third-party'), named('waiting-customer')];
  expect(await countStanding(desk)(defaultPack.queues.queues, asked)).toEqual({
    counts: [{ ...named('waiting-third-party'), cases: 2 }],
    isWhole: true,
  });
});
