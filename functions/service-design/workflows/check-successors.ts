import type { StateCategory, Workflow } from '../documents.ts';
import { type Finding, unknownReference } from '../finding.ts';

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

/** Whether retired states name a state that may take their cases. */
export const successorFindings = ({ states }: Workflow): readonly Finding[] =>
  states.flatMap((state, index) => {
    const path = ['states', index, 'retiredInto'];
    const successor = states.find(({ id }) => id === state.retiredInto);
    if (successor === undefined)
      return unknownReference(state.retiredInto, new Set(states.map(({ id }) => id)), { path });
    const detail = successorProblem(state, successor);
    return detail === undefined ? [] : [{ path, detail }];
  });
