import type { FieldError } from '#kernel/fault.ts';
import { pointerTo } from '../check-document.ts';
import type { Designs, StateCategory } from '../documents.ts';
import type { KeptQueue } from '../store/design-store.ts';

/** A state, named with the workflow it is of. */
export type NamedState = { readonly workflowId: string; readonly state: string };

/** How many open cases stand in each of some states; `isWhole` unless there are more cases than can be looked through. */
export type CountStanding = (
  queues: readonly KeptQueue[],
  states: readonly NamedState[],
) => Promise<{
  readonly counts: readonly (NamedState & { readonly cases: number })[];
  readonly isWhole: boolean;
}>;

const over: readonly StateCategory[] = ['resolved', 'closed', 'cancelled'];

/** States in which open cases may stand that are no more in a document, retired or not. */
const lostStates = (
  standing: Designs['workflows'],
  next: Designs['workflows'],
): readonly NamedState[] =>
  standing.workflows.flatMap(({ id, states }) => {
    const kept = next.workflows.find((workflow) => workflow.id === id)?.states ?? [];
    return states
      .filter(({ id: state, category }) => {
        return !over.includes(category) && !kept.some((one) => one.id === state);
      })
      .map(({ id: state }) => ({ workflowId: id, state }));
  });

const errorIn = (next: Designs['workflows'], workflowId: string, detail: string): FieldError => {
  const place = next.workflows.findIndex(({ id }) => id === workflowId);
  const path = place === -1 ? ['workflows'] : ['workflows', place, 'states'];
  return { pointer: pointerTo(...path), detail };
};

const advice = 'keep it, and name the state that they go on from in its retiredInto';

/** A state does not go while open cases stand in it, unless it names its successor (CASE-3). */
export const abandonedStates = async (
  count: CountStanding,
  standing: Pick<Designs, 'queues' | 'workflows'>,
  next: Designs['workflows'],
): Promise<readonly FieldError[]> => {
  const lost = lostStates(standing.workflows, next);
  const [first] = lost;
  if (first === undefined) return [];
  const { counts, isWhole } = await count(standing.queues.queues, lost);
  const held = counts.map(({ workflowId, state, cases }) => {
    const few = isWhole ? String(cases) : `${cases} or more`;
    const detail = `The state ${state} of the workflow ${workflowId} cannot go while cases in it are open (${few}); ${advice}.`;
    return errorIn(next, workflowId, detail);
  });
  if (isWhole || held.length > 0) return held;
  const names = lost.map(({ state }) => state).join(', ');
  const detail = `There are too many open cases to see whether any stands in ${names}; ${advice}.`;
  return [errorIn(next, first.workflowId, detail)];
};
