import { expect, test } from 'vitest';
import { defaultPack } from '../../../functions/service-design/index.ts';
import { tryWorkflows } from '../../../functions/simulations/try-workflows.ts';
import { aDesk, hoursAfter, opened, solved, step } from '../../support/cases.ts';

const [usual, ...others] = defaultPack.workflows.workflows;
if (usual === undefined) throw new Error('There is a workflow.');

/** The usual workflow without one of its states. */
const without = (gone: string) => ({
  workflows: [
    {
      ...usual,
      states: usual.states.filter(({ id }) => id !== gone),
      transitions: usual.transitions
        .filter(({ to }) => to !== gone)
        .map((one) => ({ ...one, from: one.from.filter((state) => state !== gone) }))
        .filter(({ from }) => from.length > 0),
    },
    ...others,
  ],
});

const page = { limit: 25 };

test('open cases in a state that would be gone are listed and counted, and nothing is changed', async () => {
  // A macro that leads to the state would have to go first.
  const desk = aDesk({ macros: { macros: [] } });
  const waiting = await opened(desk);
  const fields = { nextContactAt: hoursAfter(48) };
  await step(desk, waiting.id, { to: 'waiting-customer', fields });
  await opened(desk);
  const over = await opened(desk);
  await step(desk, over.id, { to: 'resolved', fields: solved });
  const before = desk.cases.entries(waiting.id).length;
  const tried = await tryWorkflows(desk, { workflows: without('waiting-customer'), page });
  expect(tried.items).toMatchObject([{ id: waiting.id, state: 'waiting-customer' }]);
  expect(tried.states).toEqual([{ workflowId: usual.id, state: 'waiting-customer', cases: 1 }]);
  expect(desk.cases.entries(waiting.id)).toHaveLength(before);
  expect(await tryWorkflows(desk, { workflows: defaultPack.workflows, page })).toEqual({
    items: [],
    states: [],
  });
});

test('open cases in a state that would be retired are listed with the state they go on from', async () => {
  const desk = aDesk();
  const waiting = await opened(desk);
  const fields = { nextContactAt: hoursAfter(48) };
  await step(desk, waiting.id, { to: 'waiting-customer', fields });
  const retiring = (state: (typeof usual.states)[number]) =>
    state.id === 'waiting-customer' ? { ...state, retiredInto: 'in-progress' } : state;
  const workflows = {
    workflows: without('waiting-customer').workflows.map((one) =>
      one.id === usual.id ? { ...one, states: usual.states.map(retiring) } : one,
    ),
  };
  const tried = await tryWorkflows(desk, { workflows, page });
  const named = { workflowId: usual.id, state: 'waiting-customer', successor: 'in-progress' };
  expect(tried.items).toMatchObject([{ id: waiting.id, ...named }]);
  expect(tried.states).toEqual([{ ...named, cases: 1 }]);
});

test('what could not be published cannot be tried', async () => {
  const workflows = { workflows: [{ ...usual, initial: 'nowhere' }, ...others] };
  await expect(tryWorkflows(aDesk(), { workflows, page })).rejects.toMatchObject({
    code: 'simulations/invalid-document',
  });
});
