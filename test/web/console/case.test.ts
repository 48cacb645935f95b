import { expect, test } from 'vitest';
import { caseEvents } from '../../../functions/cases/events.ts';
import { defaultPack } from '../../../functions/service-design/default-pack/index.ts';
import { factsOf } from '../../../web/console/case/journal-facts.ts';
import { caseSearch } from '../../../web/console/case/search.ts';
import texts from '../../../web/console/case/words/en.ts';
import { workSearch } from '../../../web/console/work/search.ts';
import { stepsFrom } from '../../../web/ui/steps.ts';

const [workflow] = defaultPack.workflows.workflows;
if (workflow === undefined) throw new Error('The pack has a workflow.');

const stepsOf = (from: string, roles: readonly string[]) =>
  stepsFrom(workflow, from, roles).map(({ to }) => to);

test('the steps are those of the workflow, for the roles of the person', () => {
  expect(stepsOf('new', ['agent'])).toEqual([
    'in-progress',
    'waiting-customer',
    'waiting-third-party',
    'waiting-department',
    'resolved',
    'cancelled',
  ]);
  expect(stepsOf('in-progress', ['agent'])).not.toContain('cancelled');
  expect(stepsOf('in-progress', ['supervisor'])).toContain('cancelled');
  expect(stepsOf('new', ['dispatcher'])).toEqual([]);
});

test('a waiting state demands the next contact, whatever the workflow says', () => {
  const bare = {
    ...workflow,
    transitions: workflow.transitions.map((step) => ({ ...step, demands: [] })),
  };
  const demands = stepsFrom(bare, 'new', ['agent']).map((step) => [step.to, step.demands]);
  expect(demands).toContainEqual(['waiting-customer', ['nextContactAt']]);
  expect(demands).toContainEqual(['in-progress', []]);
});

test('a case in a retired state is offered the steps of the successor, and none leads back', () => {
  const states = workflow.states.map((state) =>
    state.id === 'waiting-third-party' ? { ...state, retiredInto: 'waiting-department' } : state,
  );
  const transitions = workflow.transitions
    .filter(({ to }) => to !== 'waiting-third-party')
    .map((one) => ({ ...one, from: one.from.filter((from) => from !== 'waiting-third-party') }));
  const offered = (from: string) =>
    stepsFrom({ ...workflow, states, transitions }, from, ['agent']).map(({ to }) => to);
  expect(offered('waiting-third-party')).toEqual(offered('waiting-department'));
  expect(offered('new')).not.toContain('waiting-third-party');
});

const sayings = {
  nameOf: (id: string) => `<${id}>`,
  instant: (at: string) => at.slice(0, 10),
  number: String,
};

test('the journal tells changes first, people by name, times as people read them', () => {
  const facts = factsOf(
    {
      changes: [{ field: 'ownerId', from: undefined, to: 'usr_1' }],
      dueAt: '2026-11-26T10:00:00.000Z',
      digest: 'x',
      reached: true,
      registration: { rulesVersion: 0, decisions: [] },
    },
    sayings,
  );
  expect(facts).toEqual([
    'ownerId: – → <usr_1>',
    'dueAt: 2026-11-26',
    'reached: true',
    'registration: rulesVersion 0, decisions –',
  ]);
  expect(factsOf({ from: 'new', to: 'resolved', timer: {} }, sayings)).toEqual(['new → resolved']);
});

test('an address that makes no sense is read as far as it does', () => {
  expect(workSearch({ queue: 'billing', sort: 'sideways', owner: 3, x: 'y' })).toEqual({
    queue: 'billing',
  });
  expect(caseSearch({ tab: 'journal' })).toEqual({ tab: 'journal' });
  expect(caseSearch({ tab: '__proto__' })).toEqual({});
});

test('every event of a case has a name', () => {
  const unnamed = caseEvents.map(({ type }) => type).filter((type) => !(`event.${type}` in texts));
  expect(unnamed).toEqual([]);
});
