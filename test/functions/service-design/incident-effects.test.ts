import { expect, test } from 'vitest';
import {
  checkReferences,
  type Designs,
  defaultPack,
  type Workflow,
} from '../../../functions/service-design/index.ts';

type Effects = NonNullable<Workflow['incidentEffects']>;

const [standard] = defaultPack.workflows.workflows;
if (standard === undefined) throw new Error('The default pack has a workflow.');

const errorsOf = (incidentEffects: Effects) => {
  const workflows: Designs['workflows'] = { workflows: [{ ...standard, incidentEffects }] };
  return checkReferences({ ...defaultPack, workflows }, 'workflows').map(
    ({ pointer, detail }) =>
      `${pointer.replace('/body/workflows/0/incidentEffects', '')} ${detail}`,
  );
};

test('what cases do by the status of their incident is found fit', () => {
  expect(
    errorsOf([
      { status: 'identified', from: ['new', 'in-progress'], to: 'waiting-third-party' },
      { status: 'investigating', from: ['waiting-third-party'], to: 'in-progress' },
      { status: 'resolved', from: ['new'], to: 'closed' },
      { status: 'resolved', to: 'resolved' },
    ]),
  ).toEqual([]);
});

test.each<[string, Effects[number], RegExp]>([
  ['a state that is not there', { status: 'resolved', to: 'gone' }, /^\/0\/to .*gone/],
  [
    'a present state that is not there',
    { status: 'monitoring', from: ['gone'], to: 'in-progress' },
    /^\/0\/from\/0 .*gone/,
  ],
  ['an end that ends nothing', { status: 'resolved', to: 'in-progress' }, /resolved or closed/],
  ['an end before the end', { status: 'identified', to: 'resolved' }, /active or wait/],
  ['a cancellation', { status: 'identified', to: 'cancelled' }, /active or wait/],
  [
    'a step the workflow does not have',
    { status: 'identified', from: ['in-progress'], to: 'in-progress' },
    /^\/0\/to No transition leads to in-progress from in-progress\./,
  ],
])('%s is refused', (_what, effect, said) => {
  expect(errorsOf([effect]).some((error) => said.test(error))).toBe(true);
});
