import type { Designs, StateCategory, Workflow } from './documents.ts';
import { duplicates, type Finding, unknownReference } from './finding.ts';

/** Categories the system itself moves cases to. */
const needed: readonly StateCategory[] = ['active', 'closed'];

const transitionFindings = (
  { transitions }: Workflow,
  states: ReadonlySet<string>,
): readonly Finding[] =>
  transitions.flatMap(({ from, to }, index) => [
    ...from.flatMap((state, at) =>
      unknownReference(state, states, { path: ['transitions', index, 'from', at] }),
    ),
    ...unknownReference(to, states, { path: ['transitions', index, 'to'] }),
  ]);

const missingCategories = ({ states }: Workflow): readonly Finding[] =>
  needed
    .filter((category) => !states.some((state) => state.category === category))
    .map((category) => ({
      path: ['states'],
      detail: `A workflow needs a state of the category ${category}.`,
    }));

const findingsIn = (workflow: Workflow): readonly Finding[] => {
  const ids = workflow.states.map(({ id }) => id);
  const states = new Set(ids);
  return [
    ...duplicates(ids, (index) => ['states', index, 'id']),
    ...unknownReference(workflow.initial, states, { path: ['initial'] }),
    ...transitionFindings(workflow, states),
    ...missingCategories(workflow),
  ];
};

export const workflowFindings = ({ workflows: { workflows } }: Designs): readonly Finding[] => [
  ...duplicates(
    workflows.map(({ id }) => id),
    (index) => ['workflows', index, 'id'],
  ),
  ...workflows.flatMap((workflow, index) =>
    findingsIn(workflow).map((finding) => ({
      ...finding,
      path: ['workflows', index, ...finding.path],
    })),
  ),
];
