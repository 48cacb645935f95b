import { given } from '#kernel/given.ts';
import type { JournalDraft } from '#kernel/journal.ts';
import { after, hourMillis, type Instant, minuteMillis } from '#kernel/time.ts';
import type { WorkflowState } from '../../service-design/index.ts';
import type { Case } from '../case.ts';
import type { AnswerChanges } from '../form/fill-form.ts';
import { pausesAfter, standsStill } from './pauses.ts';
import type { Resolution } from './resolution.ts';
import type { Decision } from './settle.ts';
import { nextContactTold } from './urgency.ts';
import { isEnded, isOpen, isWaiting, type VersionedWorkflow } from './workflow.ts';

/** What a step of the workflow may be given, or demand (CASE-3, CASE-10). */
export type StepFields = {
  readonly reason?: string | undefined;
  readonly timeSpentMinutes?: number | undefined;
  readonly solution?: string | undefined;
  readonly nextContactAt?: Instant | undefined;
  /** Answers to the form of the step. */
  readonly fields?: AnswerChanges | undefined;
};

/** A step that was found to be allowed. */
export type Step = {
  readonly by: VersionedWorkflow;
  readonly to: WorkflowState;
  readonly fields: StepFields;
};

const eventType = (from: Case, to: WorkflowState): string => {
  // From one resolved state to another nothing is solved anew.
  if (to.category === 'resolved' && from.category !== 'resolved') return 'case.resolved';
  if (to.category === 'closed') return 'case.closed';
  if (to.category === 'cancelled') return 'case.cancelled';
  return isOpen(from.category) || !isOpen(to.category) ? 'case.transitioned' : 'case.reopened';
};

/** A case without what belongs to the state it leaves. */
const leave = ({
  nextContactAt: _nextContactAt,
  waitingSince: _waitingSince,
  closesAt: _closesAt,
  closedAt: _closedAt,
  ...rest
}: Case): Case => ({ ...rest, told: rest.told.filter((mark) => mark !== nextContactTold) });

const withoutResolution = ({ resolution: _resolution, ...rest }: Case): Case => rest;

/** A case is solved when it first is: what comes after only says more of it. */
const resolutionOf = (
  standing: Resolution | undefined,
  { reason, solution }: StepFields,
  now: Instant,
): Resolution => ({
  reason: '',
  resolvedAt: now,
  ...standing,
  ...given({ reason, solution }),
});

/** What belongs to the state a case enters. */
const arrive = (of: Case, { by, to, fields }: Step, now: Instant): Case => {
  switch (to.category) {
    case 'resolved': {
      const closesAt = after(now, by.workflow.closesAfterHours * hourMillis);
      return { ...of, resolution: resolutionOf(of.resolution, fields, now), closesAt };
    }
    case 'closed':
      return {
        ...of,
        resolution: of.resolution ?? resolutionOf(undefined, fields, now),
        closedAt: now,
      };
    case 'cancelled':
      return { ...withoutResolution(of), closedAt: now };
    default:
      return {
        ...withoutResolution(of),
        ...(isWaiting(to.category) && !standsStill(to) ? { waitingSince: now } : {}),
        ...(fields.nextContactAt === undefined ? {} : { nextContactAt: fields.nextContactAt }),
      };
  }
};

const dataOf = (from: Case, to: Case, { timeSpentMinutes }: StepFields) => ({
  from: from.state,
  to: to.state,
  fromCategory: from.category,
  toCategory: to.category,
  nextContactAt: to.nextContactAt,
  closesAt: to.closesAt,
  timeSpentMinutes,
});

/** Moves a case to a state, with all that leaving and entering mean for its clocks, dates and closure. */
export const enterState = (from: Case, step: Step, now: Instant): Decision => {
  const { by, to, fields } = step;
  const moved: Case = {
    ...leave(from),
    state: to.id,
    category: to.category,
    workflow: { id: by.workflow.id, version: by.version },
    pauses: pausesAfter(from, to, now),
    timeSpentMinutes: from.timeSpentMinutes + (fields.timeSpentMinutes ?? 0),
  };
  const arrived = arrive(moved, step, now);
  const draft: JournalDraft = {
    type: eventType(from, to),
    version: 1,
    data: dataOf(from, arrived, fields),
  };
  return { case: arrived, drafts: [draft] };
};

/**
 * Until when a reply of the customer reopens a case that is over, and does not begin a new one (CASE-11): while the desk itself
 * may correct it, and for longer where that is configured.
 */
export const reopensUntil = (closedAt: Instant, { workflow }: VersionedWorkflow): Instant => {
  const { correctionMinutes, reopensOnReplyHours = 0 } = workflow;
  const millis = [correctionMinutes * minuteMillis, reopensOnReplyHours * hourMillis];
  return after(closedAt, Math.max(...millis));
};

/** Whether a closed or cancelled case may still be corrected or reopened (CASE-11); any other case may. */
export const isCorrectable = (of: Case, { workflow }: VersionedWorkflow, now: Instant): boolean => {
  if (!isEnded(of.category) || of.closedAt === undefined) return true;
  return now <= after(of.closedAt, workflow.correctionMinutes * minuteMillis);
};
