import type { Demand, Workflow } from '../../../functions/service-design/contract.ts';
import { useDesign } from '../../ui/design.ts';
import { useDesk } from '../../ui/desk.ts';
import { localised, useLanguage } from '../../ui/words.ts';
import type { Case } from './case.ts';

/** A step the workflow offers this person from where the case stands. */
export type Step = {
  readonly to: string;
  readonly name: string;
  readonly category: Case['category'];
  readonly demands: readonly Demand[];
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
): readonly Omit<Step, 'name'>[] => {
  const standing = workflow.states.find(({ id }) => id === from)?.retiredInto ?? from;
  return workflow.states.flatMap(({ id, category }) => {
    const step = workflow.transitions.find(
      ({ from: whence, to, who }) =>
        to === id && whence.includes(standing) && who.some((role) => roles.includes(role)),
    );
    return step === undefined ? [] : [{ to: id, category, demands: demandsOf(step, category) }];
  });
};

/** What can be done with a case now; a workflow that is published meanwhile shows within seconds. */
export const useSteps = (of: Case): readonly Step[] => {
  const { me } = useDesk();
  const language = useLanguage();
  const document = useDesign('workflows');
  const workflow = document?.workflows.find(({ id }) => id === of.workflow.id);
  if (workflow === undefined) return [];
  const nameOf = (to: string): string => {
    const name = workflow.states.find(({ id }) => id === to)?.name;
    return name === undefined ? to : localised(name, language);
  };
  return stepsFrom(workflow, of.state, me.roles).map((step) => ({
    ...step,
    name: nameOf(step.to),
  }));
};
