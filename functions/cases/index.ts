export { loadFor } from './amend-case.ts';
export { type AssignCaseInput, assignCase } from './assign-case.ts';
export { bearCase, type CaseBeside, readOpenDesigns } from './birth/bear-case.ts';
export type { CaseBirth } from './birth/case-birth.ts';
export {
  type Case,
  type Channel,
  channels,
  revisionOf,
} from './case.ts';
export type { CaseDeps } from './case-deps.ts';
export {
  type Attachment,
  type AutomaticFacts,
  type EmailFacts,
  type Message,
  type MessageHtml,
  messageIdDigest,
} from './discussion/message.ts';
export {
  canJoin,
  type ReceiveReplyInput,
  type ReplyOutcome,
  receiveReply,
} from './discussion/receive-reply.ts';
export { type AnswerFacts, answerLink, withoutAnswerTokens } from './dispute/answer-link.ts';
export {
  type AppliedUpdate,
  type ApplyIncidentUpdateInput,
  applyIncidentUpdate,
} from './incident/apply-incident-update.ts';
export type { CaseLink } from './incident/case-link.ts';
export type {
  IncidentDeps,
  IncidentGlance,
  IncidentGlances,
  IncidentMessage,
} from './incident/incident-glance.ts';
export type { IncidentUpdate } from './incident/incident-update.ts';
export { catchUp, type LinkCaseInput, latestUpdate, linkCase } from './incident/link-case.ts';
export { type MoveToHeirInput, moveToHeir } from './incident/move-to-heir.ts';
export { type UnlinkCaseInput, unlinkCase } from './incident/unlink-case.ts';
export { classificationFault } from './life/classify.ts';
export { type ClockDesigns, clocksAsKept, clocksOf, factsOf } from './life/clocks.ts';
export type { Dispute, Resolution } from './life/resolution.ts';
export { type Routing, routeCase } from './life/route-case.ts';
export { priorityRank, urgencyKey } from './life/urgency.ts';
export { isOpen, standingState, workflowIn } from './life/workflow.ts';
export { linkObject, tellOfObject, unlinkObject } from './objects/link-object.ts';
export { type OpenCaseInput, type OpenedCases, openCase } from './open-case.ts';
export { giveCase } from './owning/give-case.ts';
export { type Hand, handed } from './owning/hand.ts';
export { countStanding } from './reading/count-standing.ts';
export type { CaseView } from './reading/view.ts';
export { isConflict } from './retrying.ts';
export { queryOfView, type ViewQueryDeps } from './saved-views/query-of-view.ts';
export { dynamoViewStore } from './saved-views/view-store.dynamo.ts';
export { dynamoCaseDeps } from './store/case-deps.dynamo.ts';
export { dynamoCaseStore } from './store/case-store.dynamo.ts';
export type {
  CaseChange,
  CaseList,
  CaseQuery,
  CaseStore,
  Sort,
} from './store/case-store.ts';
export { actOnDueInstants, type WakeUp } from './timing/act-on-due-instants.ts';
export { recomputeClocks } from './timing/recompute-clocks.ts';
