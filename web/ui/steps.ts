import type { Demand, Form, Gate, Workflow } from '../../functions/service-design/contract.ts';
import type { Answer } from '../client/routes.ts';
import { useDesign } from './design.ts';
import { useDesk } from './desk.ts';
import { localised, useLanguage } from './words.ts';

type Case = Answer<'readCase'>;

/** A step the workflow offers this person from where the case stands. */
export type Step = {
  readonly to: string;
  readonly name: string;
  readonly category: Case['category'];
  readonly demands: readonly Demand[];
  readonly gates: readonly Gate[];
  /** What is asked besides. */
  readonly form?: Form;
};

type Offered = Omit<Step, 'name' | 'form'> & { readonly formId?: string };

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
): readonly Offered[] => {
  const standing = workflow.states.find(({ id }) => id === from)?.retiredInto ?? from;
  return workflow.states.flatMap(({ id, category }) => {
    const step = workflow.transitions.find(
      ({ from: whence, to, who }) =>
        to === id && whence.includes(standing) && who.some((role) => roles.includes(role)),
    );
    if (step === undefined) return [];
    const { gates = [], form: formId } = step;
    const offered = { to: id, category, demands: demandsOf(step, category), gates };
    return [formId === undefined ? offered : { ...offered, formId }];
  });
};

/** What can be done with a case now; a workflow that is published meanwhile shows within seconds. */
export const useStepsOf = (): ((of: Pick<Case, 'state' | 'workflow'>) => readonly Step[]) => {
  const { me } = useDesk();
  const language = useLanguage();
  const document = useDesign('workflows');
  const forms = useDesign('forms')?.forms;
  return (of) => {
    const workflow = document?.workflows.find(({ id }) => id === of.workflow.id);
    if (workflow === undefined) return [];
    const nameOf = (to: string): string => {
      const name = workflow.states.find(({ id }) => id === to)?.name;
      return name === undefined ? to : localised(name, language);
    };
    return stepsFrom(workflow, of.state, me.roles).flatMap(({ formId, ...offered }) => {
      const form = forms?.find(({ id }) => id === formId);
      const step = { ...offered, name: nameOf(offered.to) };
      if (formId === undefined) return [step];
      // A form that was published with the step is read within seconds; until then it could not be answered.
      return form === undefined ? [] : [{ ...step, form }];
    });
  };
};
