import { type Actor, isCustomer } from '#kernel/actor.ts';
import type { Gate, Workflow } from '../../service-design/index.ts';
import type { Case } from '../case.ts';
import { caseFaults } from '../faults.ts';

type Step = Pick<Workflow['transitions'][number], 'gates'>;

/** Who wants to pass, and the cases below that are open, by their references. */
export type Passing = { readonly actor: Actor; readonly openChildren?: readonly string[] };

/** Whether any step from where a case stands to a state has a gate. */
export const mayBeHeld = (
  { transitions }: Workflow,
  { from, to }: { readonly from: string; readonly to: string },
  gate: Gate,
): boolean =>
  transitions.some(
    (step) => step.from.includes(from) && step.to === to && step.gates?.includes(gate) === true,
  );

/** The cases below one. */
export const childrenOf = ({ relations = [] }: Case): readonly string[] =>
  relations.filter(({ kind }) => kind === 'child').map(({ caseId }) => caseId);

/**
 * Holds a step up while what its gates name is open; customers are not told what that is.
 * @throws cases/tasks-open, cases/children-open
 */
export const demandGates = (
  { openTasks = [] }: Case,
  { gates = [] }: Step,
  { actor, openChildren = [] }: Passing,
): void => {
  const shown = (open: readonly string[]) => (isCustomer(actor) ? {} : { open });
  if (gates.includes('no-open-tasks') && openTasks.length > 0)
    throw caseFaults.tasksOpen(shown(openTasks.map(({ title }) => title)));
  if (gates.includes('no-open-children') && openChildren.length > 0)
    throw caseFaults.childrenOpen(shown(openChildren));
};
