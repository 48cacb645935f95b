import { expect, test } from 'vitest';
import { defaultPack } from '../../../functions/service-design/index.ts';
import {
  boxHeight,
  boxWidth,
  layOut,
  type Placed,
} from '../../../web/console/admin/workflow/lay-out.ts';
import { workflowsIn } from '../../../web/console/admin/workflow/read-draft.ts';

const [standard] = defaultPack.workflows.workflows;
if (standard === undefined) throw new Error('The pack has a workflow.');

const overlap = (a: Placed, b: Placed): boolean =>
  Math.abs(a.x - b.x) < boxWidth && Math.abs(a.y - b.y) < boxHeight;

test('every state stands once, none over another, within the drawing', () => {
  const { states, width, height } = layOut(standard);
  expect(states.map(({ state }) => state.id).sort()).toEqual(
    standard.states.map(({ id }) => id).sort(),
  );
  for (const [n, a] of states.entries())
    for (const b of states.slice(n + 1)) expect(overlap(a, b)).toBe(false);
  for (const { x, y } of states) {
    expect([x > 0, y > 0, x + boxWidth < width, y + boxHeight < height]).toEqual(
      Array.from({ length: 4 }, () => true),
    );
  }
});

test('a case goes from the left to the right', () => {
  const at = (id: string) => layOut(standard).states.find(({ state }) => state.id === id)?.x ?? 0;
  expect(at('new')).toBeLessThan(at('in-progress'));
  expect(at('in-progress')).toBeLessThan(at('waiting-customer'));
  expect(at('waiting-customer')).toBe(at('waiting-department'));
  expect(at('resolved')).toBeLessThan(at('closed'));
  expect(at('closed')).toBe(at('cancelled'));
});

test('there is a way for each step, and none to what is not there', () => {
  const steps = standard.transitions.flatMap(({ from, to }) => from.map((id) => `${id} ${to}`));
  expect(layOut(standard).ways.map(({ from, to }) => `${from} ${to}`)).toEqual(steps);
  const broken = { ...standard, states: standard.states.filter(({ id }) => id !== 'resolved') };
  expect(layOut(broken).ways.some(({ to }) => to === 'resolved')).toBe(false);
  expect(layOut({ states: [], transitions: [] })).toMatchObject({ states: [], ways: [] });
});

test('a draft is read as far as it is written', () => {
  expect(workflowsIn({})).toEqual([]);
  expect(workflowsIn({ workflows: 'soon' })).toEqual([]);
  const [read] = workflowsIn({
    workflows: [
      {
        id: 'a',
        states: [{ id: 'new', category: 'new' }, 7, {}],
        transitions: [{ to: 'x', from: 'new' }, {}],
      },
      'b',
    ],
  });
  expect(read).toMatchObject({
    id: 'a',
    states: [{ id: 'new', name: { en: 'new' } }],
    transitions: [{ to: 'x', from: [], who: [], demands: [], gates: [] }],
  });
  expect(read?.states).toHaveLength(1);
});
