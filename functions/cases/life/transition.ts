import type { Actor } from '#kernel/actor.ts';
import type { Instant } from '#kernel/time.ts';
import type { Demand, Workflow, WorkflowState } from '../../service-design/index.ts';
import type { Case } from '../case.ts';
import { caseFaults } from '../faults.ts';
import { type AnsweredStep, answerStep } from '../form/answer-step.ts';
import { enterState, isCorrectable, type StepFields } from './enter-state.ts';
import { demandGates } from './gates.ts';
import type { Decision } from './settle.ts';
import { isWaiting, stateOf, stepFor, type VersionedWorkflow } from './workflow.ts';

type WorkflowStep = Workflow['transitions'][number];

/** Waiting states need a next contact date whatever the workflow says (CASE-6). */
const demandsOf = (step: WorkflowStep, to: WorkflowState): readonly Demand[] =>
  isWaiting(to.category) && !step.demands.includes('nextContactAt')
    ? [...step.demands, 'nextContactAt']
    : step.demands;

const isGiven = (value: StepFields[Demand]): boolean =>
  typeof value === 'string' ? value.trim() !== '' : value !== undefined;

/**
 * @throws cases/transition-demands, cases/step-form-incomplete naming everything that is missing or does not fit, at its
 * place in the request
 */
const demandFields = (
  demands: readonly Demand[],
  { fields, within = '/body' }: TransitionRequest,
  flaws: AnsweredStep['flaws'],
): void => {
  const missing = demands.filter((demand) => !isGiven(fields[demand]));
  const errors = [
    ...missing.map((field) => ({
      pointer: `${within}/${field}`,
      detail: 'This step of the workflow demands it.',
    })),
    ...flaws.map(({ field, detail }) => ({ pointer: `${within}/fields/${field}`, detail })),
  ];
  if (missing.length > 0) throw caseFaults.transitionDemands({ demands, missing }, errors);
  const unfit = flaws.map(({ field }) => field);
  if (unfit.length > 0) throw caseFaults.stepFormIncomplete({ fields: unfit }, errors);
};

/** @throws cases/correction-window-elapsed, cases/merged */
export const demandCorrectable = (of: Case, by: VersionedWorkflow, now: Instant): void => {
  if (of.merged !== undefined) throw caseFaults.merged({ into: of.merged.into });
  if (isCorrectable(of, by, now)) return;
  const minutes = by.workflow.correctionMinutes;
  throw caseFaults.correctionWindowElapsed({ minutes, closedAt: of.closedAt });
};

/** @throws cases/next-contact-passed */
export const demandFuture = (nextContactAt: Instant | undefined, now: Instant): void => {
  if (nextContactAt !== undefined && nextContactAt <= now)
    throw caseFaults.nextContactPassed({ nextContactAt }, [
      { pointer: '/body/nextContactAt', detail: 'It must lie in the future.' },
    ]);
};

/** What an actor asks: which state, with which fields. An API key acts as an agent. */
export type TransitionRequest = {
  readonly to: string;
  readonly fields: StepFields;
  readonly actor: Actor;
  /** Where in the request the fields stand; its body unless told. */
  readonly within?: string | undefined;
  /** The cases below that are open, by their references. */
  readonly openChildren?: readonly string[];
};

/**
 * Takes a step of the workflow. Its data decides whence, whither, who may and what is demanded.
 * @throws cases/no-such-transition, cases/transition-not-allowed, cases/tasks-open, cases/children-open,
 * cases/transition-demands, cases/step-form-incomplete, cases/correction-window-elapsed, cases/next-contact-passed
 */
export const transition = (
  of: Case,
  { by, request }: { readonly by: VersionedWorkflow; readonly request: TransitionRequest },
  now: Instant,
): Decision => {
  const { actor, fields } = request;
  demandCorrectable(of, by, now);
  const to = stateOf(by.workflow, request.to);
  const roles = actor.kind === 'integration' ? (['integration', 'agent'] as const) : actor.roles;
  const step = stepFor(by.workflow, { from: of.state, to: to.id }, roles);
  demandGates(of, step, request);
  const form = by.forms?.find(({ id }) => id === step.form);
  const isInternal = !step.who.includes('customer');
  const answered = answerStep(of, { form, answers: fields.fields ?? {}, isInternal });
  demandFields(demandsOf(step, to), request, answered.flaws);
  const nextContactAt = isWaiting(to.category) ? fields.nextContactAt : undefined;
  demandFuture(nextContactAt, now);
  const { case: standing, drafts } = answered.decision;
  const entered = enterState(standing, { by, to, fields: { ...fields, nextContactAt } }, now);
  return { case: entered.case, drafts: [...entered.drafts, ...drafts] };
};
