import type { Instant } from '#kernel/time.ts';
import type { WorkflowState } from '../../service-design/index.ts';
import type { Case } from '../case.ts';
import { pausesAfter, standsStill } from './pauses.ts';
import type { Decision } from './settle.ts';
import { nextContactTold } from './urgency.ts';
import { waitingSince } from './waiting.ts';
import { isWaiting, standingState, type VersionedWorkflow } from './workflow.ts';

/** The fact that a retired state was left for its successor. */
export const stateReplaced = 'case.state-replaced';

/** A case that waits goes on waiting, until and since the same instants; one that waits no more forgets them. */
const waitedFor = (of: Case, to: WorkflowState, now: Instant): Case => {
  const { nextContactAt, waitingSince: _waitingSince, told, ...rest } = of;
  if (!isWaiting(to.category))
    return { ...rest, told: told.filter((mark) => mark !== nextContactTold) };
  return {
    ...rest,
    told,
    ...(nextContactAt === undefined ? {} : { nextContactAt }),
    ...(standsStill(to) ? {} : { waitingSince: waitingSince(of) ?? now }),
  };
};

/** Clocks that stood still and still do are not wound up anew. */
const pausesOf = (of: Case, to: WorkflowState, now: Instant): Case['pauses'] => {
  const last = of.pauses.at(-1);
  const isPaused = last !== undefined && last.to === undefined;
  return isPaused && standsStill(to) ? of.pauses : pausesAfter(of, to, now);
};

/**
 * A case that stands in a retired state, as it stands in the successor; any other as it is (CASE-3). It is nobody's step:
 * nothing is demanded, a resolution and the dates of closing stay.
 */
export const succeed = (of: Case, by: VersionedWorkflow, now: Instant): Decision => {
  const to = standingState(by.workflow, of.state);
  if (to === undefined || to.id === of.state) return { case: of, drafts: [] };
  const data = {
    ...{ from: of.state, to: to.id, fromCategory: of.category, toCategory: to.category },
    workflowsVersion: by.version,
  };
  return {
    case: {
      ...waitedFor(of, to, now),
      ...{ state: to.id, category: to.category, pauses: pausesOf(of, to, now) },
      workflow: { id: by.workflow.id, version: by.version },
    },
    drafts: [{ type: stateReplaced, version: 1, data }],
  };
};

/** What was decided on the case in the successor, told after how it came there; what changes nothing leaves it be. */
export const afterSucceeding = <D extends Decision & { readonly isMark?: boolean | undefined }>(
  { drafts }: Decision,
  decided: D,
): D =>
  drafts.length === 0 || decided.drafts.length === 0
    ? decided
    : { ...decided, isMark: false, drafts: [...drafts, ...decided.drafts] };
