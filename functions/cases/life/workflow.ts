import type { Role } from '#kernel/actor.ts';
import type {
  Design,
  Form,
  StateCategory,
  Workflow,
  WorkflowState,
} from '../../service-design/index.ts';
import type { Case } from '../case.ts';
import { caseFaults } from '../faults.ts';

/** A workflow with the version of the document it was read from, and the forms its steps may ask people to fill in. */
export type VersionedWorkflow = {
  readonly workflow: Workflow;
  readonly version: number;
  readonly forms?: readonly Form[];
};

const finished: readonly StateCategory[] = ['resolved', 'closed', 'cancelled'];
const ended: readonly StateCategory[] = ['closed', 'cancelled'];

/** Whether a case still waits for somebody's work; only such cases stand in a queue. */
export const isOpen = (category: StateCategory): boolean => !finished.includes(category);

/** Whether a case is over but for its correction window (CASE-11). */
export const isEnded = (category: StateCategory): boolean => ended.includes(category);

export const isWaiting = (category: StateCategory): boolean => category.startsWith('waiting-');

/** The workflow a new case starts in. */
export const firstWorkflow = ({ document, version }: Design<'workflows'>): VersionedWorkflow => {
  const [workflow] = document.workflows;
  if (workflow === undefined) throw new Error('The design has no workflow.');
  return { workflow, version };
};

/** The workflow of a case in a document, when that still knows the state the case is in (CASE-3). */
export const workflowIn = (
  { document, version }: Design<'workflows'>,
  { workflow, state }: Case,
): VersionedWorkflow | undefined => {
  const found = document.workflows.find(({ id }) => id === workflow.id);
  return found?.states.some(({ id }) => id === state) ? { workflow: found, version } : undefined;
};

/** The state that stands for one: itself, or the successor of one that is retired (CASE-3). */
export const standingState = (
  { states }: Pick<Workflow, 'states'>,
  id: string | undefined,
): WorkflowState | undefined => {
  const state = states.find((candidate) => candidate.id === id);
  return state?.retiredInto === undefined
    ? state
    : states.find((candidate) => candidate.id === state.retiredInto);
};

/** The state somebody names, or what a retired one became. @throws cases/unknown-state */
export const stateOf = (workflow: Workflow, id: string): WorkflowState => {
  const state = standingState(workflow, id);
  if (state !== undefined) return state;
  const standing = workflow.states.filter(({ retiredInto }) => retiredInto === undefined);
  throw caseFaults.unknownState({ state: id, allowed: standing.map((candidate) => candidate.id) });
};

/** The states that can follow, whoever takes the step. */
export const nextStates = ({ transitions }: Workflow, from: string): readonly string[] => [
  ...new Set(transitions.filter((step) => step.from.includes(from)).map(({ to }) => to)),
];

/**
 * The state of a category the system itself moves a case to: one that can follow the present state if there is one,
 * else the first of the category.
 */
export const stateOfCategory = (
  workflow: Workflow,
  from: string,
  category: StateCategory,
): WorkflowState | undefined => {
  const candidates = workflow.states.filter(
    (state) => state.category === category && state.retiredInto === undefined,
  );
  const following = nextStates(workflow, from);
  return candidates.find(({ id }) => following.includes(id)) ?? candidates[0];
};

/** A step as an actor may take it. @throws cases/no-such-transition, cases/transition-not-allowed */
export const stepFor = (
  workflow: Workflow,
  { from, to }: { readonly from: string; readonly to: string },
  roles: readonly Role[],
): Workflow['transitions'][number] => {
  const steps = workflow.transitions.filter((step) => step.from.includes(from) && step.to === to);
  if (steps.length === 0)
    throw caseFaults.noSuchTransition({ from, to, allowed: nextStates(workflow, from) });
  const allowed = steps.find((step) => step.who.some((role) => roles.includes(role)));
  if (allowed === undefined) throw caseFaults.transitionNotAllowed({ from, to });
  return allowed;
};
