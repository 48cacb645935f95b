import { type Actor, isCustomer } from '#kernel/actor.ts';
import type { Once } from '#kernel/claim.ts';
import type { Instant } from '#kernel/time.ts';
import { amendCase, type Loaded } from './amend-case.ts';
import type { Case } from './case.ts';
import type { CaseDeps } from './case-deps.ts';
import { demandOwnFields } from './desk-only.ts';
import { type Message, traceOf } from './discussion/message.ts';
import { writeMessage } from './discussion/write-message.ts';
import { leavingIfReopened } from './incident/membership.ts';
import type { Deed } from './life/deed.ts';
import type { StepFields } from './life/enter-state.ts';
import { childrenOf, mayBeHeld } from './life/gates.ts';
import type { Decision } from './life/settle.ts';
import { transition } from './life/transition.ts';
import { isOpen } from './life/workflow.ts';
import { type CaseView, viewCase } from './reading/view.ts';

export type TransitionCaseInput = {
  readonly caseId: string;
  readonly to: string;
  readonly fields: StepFields;
  /** Somebody agreed that time no agreement covers goes on the bill. */
  readonly billable?: boolean | undefined;
  readonly actor: Actor;
  readonly expectedVersion: number | undefined;
  readonly once?: Once | undefined;
};

const deskOnly = ['timeSpentMinutes', 'solution', 'nextContactAt'] as const;

/**
 * A reason is somebody's own words, so it is kept as a message: a customer's in the conversation, staff's as a note. The
 * reason a case was resolved for is part of its resolution.
 */
const wordsOf = (
  deps: CaseDeps,
  { caseId, actor, fields }: Pick<TransitionCaseInput, 'caseId' | 'actor' | 'fields'>,
  { case: { category }, at }: { readonly case: Case; readonly at: Instant },
): Message | undefined => {
  const text = fields.reason;
  if (text === undefined) return undefined;
  if (isCustomer(actor))
    return writeMessage(deps, { caseId, kind: 'inbound', visibility: 'public', actor, text }, at);
  if (category === 'resolved') return undefined;
  return writeMessage(deps, { caseId, kind: 'note', visibility: 'internal', actor, text }, at);
};

/** The fact of the step says where its words are. */
const worded = (decision: Decision, message: Message | undefined): Decision => {
  const [step, ...rest] = decision.drafts;
  if (message === undefined || step === undefined) return decision;
  const told = { ...step, data: { ...step.data, ...traceOf(message) } };
  return { ...decision, drafts: [told, ...rest] };
};

/** The cases below one that are open, by their references; read where a gate asks for them. */
const openChildren = async (
  { cases }: CaseDeps,
  { case: of, by }: Loaded,
  to: string,
): Promise<readonly string[]> => {
  const children = childrenOf(of);
  const isAsked = mayBeHeld(by.workflow, { from: of.state, to }, 'no-open-children');
  if (!isAsked || children.length === 0) return [];
  const found = await cases.loadAll(children);
  return children.flatMap((childId) => {
    const child = found(childId);
    return child !== undefined && isOpen(child.category) ? [child.reference] : [];
  });
};

/** What a step does to a case. @throws what `transition` refuses */
export const decideStep = async (
  deps: CaseDeps,
  input: Omit<TransitionCaseInput, 'expectedVersion'> & { readonly within?: string },
  loaded: Loaded,
): Promise<Deed> => {
  const { case: of, by, at } = loaded;
  const { to, fields, billable, actor, within } = input;
  const minutes = fields.timeSpentMinutes ?? 0;
  const request = { to, fields, actor, within, openChildren: await openChildren(deps, loaded, to) };
  const decision = transition(of, { by, request }, at);
  const message = wordsOf(deps, input, { case: decision.case, at });
  return {
    ...leavingIfReopened(of, worded(decision, message), actor),
    ...(message === undefined ? {} : { messages: [message] }),
    ...(minutes > 0 ? { timeSpent: { minutes, billable } } : {}),
  };
};

/** Takes a step of the case's workflow (CASE-3, CASE-10, CASE-11). @throws what `transition` refuses, version/stale */
export const transitionCase = (deps: CaseDeps, input: TransitionCaseInput): Promise<CaseView> => {
  const { caseId, actor, expectedVersion, once } = input;
  demandOwnFields(actor, input.fields, deskOnly);
  return amendCase(deps, { caseId, actor, expectedVersion, once }, async (loaded) => ({
    ...(await decideStep(deps, input, loaded)),
    answer: (settled) => viewCase(settled, actor),
  }));
};
