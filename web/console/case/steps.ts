import type { Gate } from '../../../functions/service-design/contract.ts';
import { type Step, useStepsOf } from '../../ui/steps.ts';
import type { Case } from './case.ts';
import { useCaseWords } from './case-words.ts';

/** A step, with why it cannot be taken yet. */
export type HeldStep = Step & { readonly held?: string | undefined };

const over: ReadonlySet<string> = new Set(['resolved', 'closed', 'cancelled']);

/** What of a case is open, by the gate that asks for it: as the API will say it. */
const openAt = ({ openTasks = [], relations = [] }: Case): Readonly<Record<Gate, string>> => ({
  'no-open-tasks': openTasks.map(({ title }) => title).join(', '),
  'no-open-children': relations
    .filter(({ kind, case: other }) => kind === 'child' && other && !over.has(other.category))
    .map(({ case: other }) => other?.reference)
    .join(', '),
});

const sayings = {
  'no-open-tasks': 'step.held-tasks',
  'no-open-children': 'step.held-children',
} as const satisfies Record<Gate, string>;

/** The steps of the case that is shown, and what holds them. */
export const useSteps = (of: Case): readonly HeldStep[] => {
  const say = useCaseWords();
  const open = openAt(of);
  return useStepsOf()(of).map((step) => {
    const gate = step.gates.find((one) => open[one] !== '');
    const held = gate === undefined ? undefined : say(sayings[gate], { open: open[gate] });
    return { ...step, held };
  });
};
