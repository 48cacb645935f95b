export { actOnDueInstants, type NextInstant, type WakeUp } from './act-on-due-instants.ts';
export { type AssignCaseInput, assignCase } from './assign-case.ts';
export { type Case, type Channel, channels, type Resolution } from './case.ts';
export type { CaseDeps } from './case-deps.ts';
export {
  type Attachment,
  type EmailFacts,
  type Message,
  messageIdDigest,
} from './discussion/message.ts';
export {
  type ReceiveReplyInput,
  type ReplyOutcome,
  receiveReply,
} from './discussion/receive-reply.ts';
export { factsOf } from './life/clocks.ts';
export { isOpen } from './life/workflow.ts';
export { type OpenCaseInput, type Opened, openCase } from './open-case.ts';
export type { CaseView } from './reading/view.ts';
export { isConflict } from './retrying.ts';
export { dynamoCaseDeps } from './store/case-deps.dynamo.ts';
export { dynamoCaseStore } from './store/case-store.dynamo.ts';
export type {
  CaseChange,
  CaseList,
  CaseQuery,
  CaseStore,
  Sort,
} from './store/case-store.ts';
