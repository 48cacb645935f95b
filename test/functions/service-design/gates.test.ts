import { expect, test } from 'vitest';
import {
  checkReferences,
  type Designs,
  defaultPack,
  type Gate,
} from '../../../functions/service-design/index.ts';

const [standard] = defaultPack.workflows.workflows;
if (standard === undefined) throw new Error('The default pack has a workflow.');

const errorsOf = (to: string, gates: Gate[]) => {
  const transitions = [{ from: ['new'], to, who: ['agent' as const], demands: [], gates }];
  const workflows: Designs['workflows'] = { workflows: [{ ...standard, transitions }] };
  return checkReferences({ ...defaultPack, workflows }, 'workflows')
    .filter(({ pointer }) => pointer.includes('/gates/'))
    .map(({ pointer }) => pointer.replace('/body/workflows/0/transitions/0', ''));
};

test('a step may be held up by both gates, each named once', () => {
  expect(errorsOf('resolved', ['no-open-tasks', 'no-open-children'])).toEqual([]);
  expect(errorsOf('resolved', ['no-open-tasks', 'no-open-tasks'])).toEqual(['/gates/1']);
});

test('a case that goes to wait for a department may have asked it', () => {
  expect(errorsOf('waiting-department', ['no-open-children', 'no-open-tasks'])).toEqual([
    '/gates/1',
  ]);
  expect(errorsOf('waiting-department', ['no-open-children'])).toEqual([]);
});
