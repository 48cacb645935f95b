import type { Demand, Gate, Workflow } from '../../../functions/service-design/contract.ts';
import { useDesign } from '../../ui/design.ts';
import { useDesk } from '../../ui/desk.ts';
import { localised, useLanguage } from '../../ui/words.ts';
import type { Case } from './case.ts';
import { useCaseWords } from './case-words.ts';

/** A step the workflow offers this person from where the case stands. */
export type Step = {
  readonly to: string;
  readonly name: string;
  readonly category: Case['category'];
  readonly demands: readonly Demand[];
  readonly gates: readonly Gate[];
  /** Why it cannot be taken yet. */
  readonly held?: string | undefined;
};

/** Waiting states need a next contact date whatever the workflow says (CASE-6). */
const demandsOf = (
  step: Workflow['transitions'][number],
  category: Case['category'],
): readonly Demand[] =>
  category.startsWith('waiting-') && !step.demands.includes('nextContactAt')
    ? [...step.demands, 'nextContactAt']
    : step.demands;

/** The steps from a state, or from the successor of a retired one, for somebody of these roles, in the order of the workflow's states. */
export const stepsFrom = (
  workflow: Workflow,
  from: string,
  roles: readonly string[],
): readonly Omit<Step, 'name' | 'held'>[] => {
  const standing = workflow.states.find(({ id }) => id === from)?.retiredInto ?? from;
  return workflow.states.flatMap(({ id, category }) => {
    const step = workflow.transitions.find(
      ({ from: whence, to, who }) =>
        to === id && whence.includes(standing) && who.some((role) => roles.includes(role)),
    );
    if (step === undefined) return [];
    const { gates = [] } = step;
    return [{ to: id, category, demands: demandsOf(step, category), gates }];
  });
};

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

/** What can be done with a case now; a workflow that is published meanwhile shows within seconds. */
export const useSteps = (of: Case): readonly Step[] => {
  const { me } = useDesk();
  const say = useCaseWords();
  const language = useLanguage();
  const document = useDesign('workflows');
  const workflow = document?.workflows.find(({ id }) => id === of.workflow.id);
  if (workflow === undefined) return [];
  const nameOf = (to: string): string => {
    const name = workflow.states.find(({ id }) => id === to)?.name;
    return name === undefined ? to : localised(name, language);
  };
  const open = openAt(of);
  return stepsFrom(workflow, of.state, me.roles).map((step) => {
    const gate = step.gates.find((one) => open[one] !== '');
    const held = gate === undefined ? undefined : say(sayings[gate], { open: open[gate] });
    return { ...step, name: nameOf(step.to), held };
  });
};
