import type { Designs, StateCategory, Workflow } from './documents.ts';
import { duplicates, type Finding, unknownReference } from './finding.ts';

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

/** A case that goes to wait for departments has asked them for something. */
const gateFindings = ({ transitions, states }: Workflow): readonly Finding[] =>
  transitions.flatMap(({ to, gates = [] }, index) => {
    const path = ['transitions', index, 'gates'];
    const category = states.find(({ id }) => id === to)?.category;
    const isShut = category === 'waiting-on-department';
    return [
      ...duplicates(gates, (at) => [...path, at]),
      ...gates.flatMap((gate, at) =>
        isShut && gate === 'no-open-tasks'
          ? [{ path: [...path, at], detail: 'A case waits for a department while a task is open.' }]
          : [],
      ),
    ];
  });

const finished: readonly StateCategory[] = ['resolved', 'closed', 'cancelled'];
const isWaiting = (category: StateCategory): boolean => category.startsWith('waiting-');

type State = Workflow['states'][number];

/** A case is moved to a successor by itself, so that nothing may be demanded for it, and nothing end or begin anew. */
const successorProblem = ({ category }: State, successor: State): string | undefined => {
  if (successor.retiredInto !== undefined)
    return `${successor.id} is retired itself; name a state that is not.`;
  if (finished.includes(category) || finished.includes(successor.category))
    return successor.category === category
      ? undefined
      : 'What is over stays over as it was: the successor is of the same category.';
  return isWaiting(successor.category) && !isWaiting(category)
    ? 'A case that did not wait cannot begin to: it has no next contact date.'
    : undefined;
};

const successorFindings = ({ states }: Workflow): readonly Finding[] =>
  states.flatMap((state, index) => {
    const path = ['states', index, 'retiredInto'];
    const successor = states.find(({ id }) => id === state.retiredInto);
    if (successor === undefined)
      return unknownReference(state.retiredInto, new Set(states.map(({ id }) => id)), { path });
    const detail = successorProblem(state, successor);
    return detail === undefined ? [] : [{ path, detail }];
  });

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
