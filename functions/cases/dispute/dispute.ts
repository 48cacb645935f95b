import { type Actor, refOf } from '#kernel/actor.ts';
import { given } from '#kernel/given.ts';
import type { Instant } from '#kernel/time.ts';
import type { Case } from '../case.ts';
import { type Message, traceOf } from '../discussion/message.ts';
import { caseFaults } from '../faults.ts';
import { attached, type Bound, detached, linkMark } from '../incident/membership.ts';
import { resolveWith } from '../incident/take-update.ts';
import { enterState } from '../life/enter-state.ts';
import type { Dispute } from '../life/resolution.ts';
import { stateOfCategory, type VersionedWorkflow } from '../life/workflow.ts';

/** Who says that a case is not resolved, and with which words. */
export type Disputing = {
  readonly by: VersionedWorkflow;
  readonly actor: Actor;
  readonly needsConfirmation: boolean;
  readonly message?: Message | undefined;
};

/**
 * A case can be disputed while it stands resolved and its window is open (CASE-14).
 * @throws cases/not-resolved, cases/dispute-window-elapsed
 */
export const demandDisputable = ({ category, closesAt, closedAt }: Case, now: Instant): void => {
  const isOver = category === 'resolved' && closesAt !== undefined && now >= closesAt;
  if (category === 'closed' || isOver)
    throw caseFaults.disputeWindowElapsed(given({ closesAt, closedAt }));
  if (category !== 'resolved') throw caseFaults.notResolved();
};

const disputeOf = (of: Case, { actor, needsConfirmation }: Disputing, now: Instant): Dispute => ({
  at: now,
  by: refOf(actor),
  needsConfirmation,
  resolution: of.resolution ?? { reason: '', resolvedAt: now },
  ...given({
    incidentId: of.incidentId,
    update: of.incidentUpdate,
    linkedBy: of.incidentLinkedBy,
  }),
});

/**
 * Puts a resolved case back to work and takes it from its incident, whose updates pass it over from now on.
 * @throws cases/no-such-transition when the workflow has no active state
 */
export const dispute = (of: Case, disputing: Disputing, now: Instant): Bound => {
  const { by, actor, needsConfirmation, message } = disputing;
  const to = stateOfCategory(by.workflow, of.state, 'active');
  if (to === undefined)
    throw caseFaults.noSuchTransition({ from: of.state, to: 'active', allowed: [] });
  const reopened = enterState(detached(of), { by, to, fields: {} }, now);
  const { incidentId, incidentUpdate: update = 0 } = of;
  const data = {
    ...given({ incidentId }),
    by: actor.id,
    needsConfirmation,
    ...(message === undefined ? {} : traceOf(message)),
  };
  return {
    case: { ...reopened.case, disputed: disputeOf(of, disputing, now) },
    drafts: [...reopened.drafts, { type: 'case.disputed', version: 1, data }],
    links: incidentId === undefined ? [] : [linkMark(of, { incidentId, mark: 'disputed', update })],
  };
};

const undisputed = ({ disputed: _disputed, ...rest }: Case): Case => rest;

/** A case as it was before a dispute that was none: in its incident again, unless it found another meanwhile. */
const reattached = (of: Case, dispute: Dispute, now: Instant): Bound => {
  const { incidentId, update = 0, linkedBy: by } = dispute;
  if (incidentId === undefined || of.incidentId !== undefined)
    return { case: of, drafts: [], links: [] };
  return {
    case: attached(of, { incidentId, update, by }, now),
    drafts: [],
    links: [linkMark(of, { incidentId, mark: 'linked', update })],
  };
};

const resolvedAgain = (
  of: Case,
  { resolution, update = 0 }: Dispute,
  { by, at }: { readonly by: VersionedWorkflow; readonly at: Instant },
) => {
  const to = stateOfCategory(by.workflow, of.state, 'resolved');
  if (to === undefined)
    throw caseFaults.noSuchTransition({ from: of.state, to: 'resolved', allowed: [] });
  const { incidentId, reason, solution } = resolution;
  const incident = incidentId === undefined ? undefined : { id: incidentId, update };
  return resolveWith(of, { by, to, fields: { reason, solution }, incident }, at);
};

/** What an agent said of a dispute, and when. */
export type Settling = {
  readonly confirmed: boolean;
  readonly by: VersionedWorkflow;
  readonly at: Instant;
};

/**
 * An agent says whether a dispute was meant so. If not, the case is resolved again as it was, in its incident.
 * @throws cases/nothing-to-confirm, cases/no-such-transition
 */
export const settleDispute = (of: Case, { confirmed, by, at }: Settling): Bound => {
  const { disputed } = of;
  if (disputed?.needsConfirmation !== true) throw caseFaults.nothingToConfirm();
  const data = { confirmed, ...given({ incidentId: disputed.incidentId }) };
  const settled = { type: 'case.dispute-settled', version: 1, data };
  if (confirmed) {
    const confirmedDispute = { ...disputed, needsConfirmation: false };
    return { case: { ...of, disputed: confirmedDispute }, drafts: [settled], links: [] };
  }
  const bound = reattached(undisputed(of), disputed, at);
  const isSolved = of.category === 'resolved' || of.category === 'closed';
  const resolved = isSolved
    ? { case: bound.case, drafts: [] }
    : resolvedAgain(bound.case, disputed, { by, at });
  return { ...bound, case: resolved.case, drafts: [settled, ...resolved.drafts] };
};
