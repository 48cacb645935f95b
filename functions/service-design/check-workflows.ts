import type { Designs, StateCategory, Workflow } from './documents.ts';
import { duplicates, type Finding, unknownReference } from './finding.ts';
import { gateFindings } from './workflows/check-gates.ts';
import { successorFindings } from './workflows/check-successors.ts';

/** Categories the system itself moves cases to. */
const needed: readonly StateCategory[] = ['active', 'closed'];

type Known = { readonly states: ReadonlySet<string>; readonly forms: ReadonlySet<string> };

const transitionFindings = (
  { transitions }: Workflow,
  { states, forms }: Known,
): readonly Finding[] =>
  transitions.flatMap(({ from, to, form }, index) => [
    ...from.flatMap((state, at) =>
      unknownReference(state, states, { path: ['transitions', index, 'from', at] }),
    ),
    ...unknownReference(to, states, { path: ['transitions', index, 'to'] }),
    ...unknownReference(form, forms, { path: ['transitions', index, 'form'], to: 'forms' }),
  ]);

type State = Workflow['states'][number];
type Effect = NonNullable<Workflow['incidentEffects']>[number];

const solved: readonly StateCategory[] = ['resolved', 'closed'];
const never: readonly StateCategory[] = ['new', 'cancelled'];

/** An incident that is over ends cases, one that goes on does not. */
const categoryProblem = ({ states }: Workflow, { status, to }: Effect): string | undefined => {
  const category = states.find(({ id }) => id === to)?.category;
  if (category === undefined) return undefined;
  if (status === 'resolved')
    return solved.includes(category)
      ? undefined
      : 'The end of an incident leads to a state that is resolved or closed.';
  return [...solved, ...never].includes(category)
    ? 'While an incident goes on its cases are active or wait.'
    : undefined;
};

/** A case is closed by way of a resolved state, so what is said of the steps is said of that. */
const stepProblem = ({ transitions, states }: Workflow, { from, to }: Effect) => {
  const leadsTo = (target: string) => transitions.filter((step) => step.to === target);
  const isClosed = states.find(({ id }) => id === to)?.category === 'closed';
  if (leadsTo(to).length === 0) return `No transition leads to ${to}.`;
  const lost = (from ?? []).filter(
    (state) => !isClosed && !leadsTo(to).some((step) => step.from.includes(state)),
  );
  return lost.length === 0 ? undefined : `No transition leads to ${to} from ${lost.join(', ')}.`;
};

const effectFindings = (workflow: Workflow, states: ReadonlySet<string>): readonly Finding[] =>
  (workflow.incidentEffects ?? []).flatMap((effect, index) => {
    const path = ['incidentEffects', index];
    const problems = states.has(effect.to)
      ? [categoryProblem(workflow, effect), stepProblem(workflow, effect)]
      : [];
    return [
      ...(effect.from ?? []).flatMap((state, at) =>
        unknownReference(state, states, { path: [...path, 'from', at] }),
      ),
      ...unknownReference(effect.to, states, { path: [...path, 'to'] }),
      ...problems.flatMap((detail) =>
        detail === undefined ? [] : [{ path: [...path, 'to'], detail }],
      ),
    ];
  });

const standing = (states: readonly State[]): readonly State[] =>
  states.filter(({ retiredInto }) => retiredInto === undefined);

const missingCategories = ({ states }: Workflow): readonly Finding[] =>
  needed
    .filter((category) => !standing(states).some((state) => state.category === category))
    .map((category) => ({
      path: ['states'],
      detail: `A workflow needs a state of the category ${category}.`,
    }));

const findingsIn = (workflow: Workflow, forms: Known['forms']): readonly Finding[] => {
  const ids = workflow.states.map(({ id }) => id);
  const states = new Set(standing(workflow.states).map(({ id }) => id));
  return [
    ...duplicates(ids, (index) => ['states', index, 'id']),
    ...unknownReference(workflow.initial, states, { path: ['initial'] }),
    ...successorFindings(workflow),
    ...transitionFindings(workflow, { states, forms }),
    ...gateFindings(workflow),
    ...effectFindings(workflow, states),
    ...missingCategories(workflow),
  ];
};

/** What does not work in workflows: states and forms that are not there, successors that cannot be, no way to an end. */
export const workflowFindings = ({
  workflows: { workflows },
  forms,
}: Designs): readonly Finding[] => {
  const formIds = new Set(forms.forms.map(({ id }) => id));
  return [
    ...duplicates(
      workflows.map(({ id }) => id),
      (index) => ['workflows', index, 'id'],
    ),
    ...workflows.flatMap((workflow, index) =>
      findingsIn(workflow, formIds).map((finding) => ({
        ...finding,
        path: ['workflows', index, ...finding.path],
      })),
    ),
  ];
};
