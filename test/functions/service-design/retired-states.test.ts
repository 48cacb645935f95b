import { expect, test } from 'vitest';
import type { Actor } from '#kernel/actor.ts';
import { idsFrom } from '#kernel/id.ts';
import { defaultPack, type Workflow } from '../../../functions/service-design/index.ts';
import { publishDesign } from '../../../functions/service-design/publishing/publish-design.ts';
import { republishDesign } from '../../../functions/service-design/publishing/republish-design.ts';
import { memoryDesignStore } from './memory-design-store.ts';

const admin: Actor = { kind: 'staff', id: 'usr_ada', roles: ['admin'] };
const now = () => '2026-11-23T09:00:00.000Z';
const params = { kind: 'workflows' } as const;
const [usual] = defaultPack.workflows.workflows;
if (usual === undefined) throw new Error('There is a workflow.');

const desk = () => {
  const designs = memoryDesignStore();
  const { countStanding } = designs;
  const deps = { designs, countStanding, now, newId: idsFrom(now, () => 0.5) };
  const publish = (workflow: Workflow, expectedVersion = 0) =>
    publishDesign(deps, { actor: admin, params, body: { workflows: [workflow] }, expectedVersion });
  const restore = (version: number, expectedVersion: number) =>
    republishDesign(deps, { actor: admin, params: { ...params, version }, expectedVersion });
  return { ...designs, publish, restore };
};

const withoutSteps = (workflow: Workflow, gone: string): Workflow => ({
  ...workflow,
  transitions: workflow.transitions
    .filter(({ to }) => to !== gone)
    .map((one) => ({ ...one, from: one.from.filter((state) => state !== gone) }))
    .filter(({ from }) => from.length > 0),
});

const retired = (gone: string, retiredInto: string): Workflow => ({
  ...withoutSteps(usual, gone),
  states: usual.states.map((state) => (state.id === gone ? { ...state, retiredInto } : state)),
});

const dropped = (gone: string): Workflow => ({
  ...withoutSteps(usual, gone),
  states: usual.states.filter(({ id }) => id !== gone),
});

const third = 'waiting-third-party';
const place = usual.states.findIndex(({ id }) => id === third);

test('a state goes when no open case stands in it, and is refused with its cases otherwise', async () => {
  const { publish, standing } = desk();
  standing.set(third, 3);
  await expect(publish(dropped(third))).rejects.toMatchObject({
    code: 'service-design/invalid-document',
    errors: [
      {
        pointer: '/body/workflows/0/states',
        detail:
          'The state waiting-third-party of the workflow standard cannot go while cases in it are open (3); keep it, and name the state that they go on from in its retiredInto.',
      },
    ],
  });
  standing.delete(third);
  expect(await publish(dropped(third))).toMatchObject({ version: 1 });
});

test('a state with a successor is retired whatever stands in it, and goes once it is empty', async () => {
  const { publish, standing } = desk();
  standing.set(third, 3);
  expect(await publish(retired(third, 'waiting-department'))).toMatchObject({ version: 1 });
  await expect(publish(dropped(third), 1)).rejects.toMatchObject({ errors: [{}] });
  standing.delete(third);
  expect(await publish(dropped(third), 1)).toMatchObject({ version: 2 });
});

test('a workflow that is gone is asked for its cases as its states are', async () => {
  const { publish, standing } = desk();
  standing.set('new', 1);
  await expect(publish({ ...usual, id: 'other' })).rejects.toMatchObject({
    errors: [{ pointer: '/body/workflows', detail: expect.stringContaining('The state new') }],
  });
});

test('the way back from a mistake is open, though cases stand in a state the older version does not know', async () => {
  const { publish, restore, standing } = desk();
  const [active] = usual.states.filter(({ category }) => category === 'active');
  if (active === undefined) throw new Error('There is an active state.');
  await publish(usual);
  await publish({ ...usual, states: [...usual.states, { ...active, id: 'at-lab' }] }, 1);
  standing.set('at-lab', 2);
  expect(await restore(1, 2)).toMatchObject({ version: 3 });
});

test.each([
  ['in-progress', third, 'cannot begin to'],
  ['resolved', 'closed', 'same category'],
  [third, 'resolved', 'same category'],
  [third, 'nowhere', 'There is no nowhere'],
])('refuses %s with the successor %s', async (gone, successor, detail) => {
  const { publish } = desk();
  const workflow = retired(gone, successor);
  const at = workflow.states.findIndex(({ id }) => id === gone);
  await expect(publish(workflow)).rejects.toMatchObject({
    errors: expect.arrayContaining([
      {
        pointer: `/body/workflows/0/states/${at}/retiredInto`,
        detail: expect.stringContaining(detail),
      },
    ]),
  });
});

test('refuses a successor that is retired itself, and steps of a retired state', async () => {
  const { publish } = desk();
  const workflow = retired(third, 'waiting-department');
  const both = {
    ...usual,
    states: workflow.states.map((state) =>
      state.id === 'waiting-department' ? { ...state, retiredInto: 'in-progress' } : state,
    ),
  };
  await expect(publish(both)).rejects.toMatchObject({
    errors: expect.arrayContaining([
      {
        pointer: `/body/workflows/0/states/${place}/retiredInto`,
        detail: expect.stringContaining('is retired itself'),
      },
      {
        pointer: '/body/workflows/0/transitions/0/from/2',
        detail: expect.stringContaining('There is no waiting-third-party'),
      },
    ]),
  });
});
