import type { Instant } from '#kernel/time.ts';
import type { WorkflowState } from '../../service-design/index.ts';
import type { Case } from '../case.ts';
import type { StepFields } from '../life/enter-state.ts';
import { stateOf, type VersionedWorkflow } from '../life/workflow.ts';
import type { IncidentUpdate } from './incident-update.ts';

/** A step a case takes because of its incident. */
export type Effect = { readonly to: WorkflowState; readonly fields: StepFields };

type Asked = { readonly by: VersionedWorkflow; readonly update: IncidentUpdate };

/** The reason of a step that was taken because of an incident. */
export const incidentReason = 'incident';

/** Where the workflow wants a case to be at a status of its incident; the first row that holds its present state. */
export const wantedState = (
  { state }: Pick<Case, 'state'>,
  { by: { workflow }, update: { status } }: Asked,
): WorkflowState | undefined => {
  const effect = workflow.incidentEffects?.find(
    (one) => one.status === status && (one.from === undefined || one.from.includes(state)),
  );
  return effect === undefined ? undefined : stateOf(workflow, effect.to);
};

/** Whether the workflow says anything of a status; without it an incident that is over resolves its cases. */
export const isConfigured = ({ by: { workflow }, update: { status } }: Asked): boolean =>
  workflow.incidentEffects?.some((one) => one.status === status) === true;

/** A wait ends with what is planned; without a time to come there is none to wait for. */
const fieldsFor = (
  demands: readonly string[],
  { plannedResolutionAt }: IncidentUpdate,
  now: Instant,
): StepFields | undefined => {
  if (!demands.includes('nextContactAt')) return { reason: incidentReason };
  if (plannedResolutionAt === undefined || plannedResolutionAt <= now) return undefined;
  return { reason: incidentReason, nextContactAt: plannedResolutionAt };
};

const stepTo = (of: Case, asked: Asked) => {
  const to = wantedState(of, asked);
  const leads = (one: VersionedWorkflow['workflow']['transitions'][number]): boolean =>
    one.to === to?.id && one.from.includes(of.state);
  return { to, step: asked.by.workflow.transitions.find(leads) };
};

/**
 * The step an update that is not the end makes a case take: once for each status the incident comes to, so that whoever
 * moved the case on since is not overruled. None where no step leads there, or it demands what the incident does not tell.
 */
export const effectOf = (of: Case, asked: Asked, now: Instant): Effect | undefined => {
  if (of.incidentStatus === asked.update.status) return undefined;
  const { to, step } = stepTo(of, asked);
  const fields = step && fieldsFor(step.demands, asked.update, now);
  return to === undefined || fields === undefined ? undefined : { to, fields };
};

/** Whether only the time that is planned keeps a case from its step: the update that brings it makes the case take it. */
export const waitsForPlan = (of: Case, asked: Asked, now: Instant): boolean => {
  const { step } = stepTo(of, asked);
  return step !== undefined && fieldsFor(step.demands, asked.update, now) === undefined;
};
