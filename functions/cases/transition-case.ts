import { type Actor, isCustomer } from '#kernel/actor.ts';
import type { Once } from '#kernel/claim.ts';
import type { Instant } from '#kernel/time.ts';
import { amendCase } from './amend-case.ts';
import type { CaseDeps } from './case-deps.ts';
import type { Message } from './discussion/message.ts';
import { writeMessage } from './discussion/write-message.ts';
import type { StepFields } from './life/enter-state.ts';
import { transition } from './life/transition.ts';
import { type CaseView, viewCase } from './reading/view.ts';

export type TransitionCaseInput = {
  readonly caseId: string;
  readonly to: string;
  readonly fields: StepFields;
  readonly actor: Actor;
  readonly expectedVersion: number | undefined;
  readonly once?: Once | undefined;
};

/** What a customer says as their reason belongs into the discussion. */
const wordsOf = (deps: CaseDeps, input: TransitionCaseInput, at: Instant): readonly Message[] => {
  const { caseId, actor, fields } = input;
  if (!isCustomer(actor) || fields.reason === undefined) return [];
  const wording = { caseId, kind: 'inbound', visibility: 'public', actor } as const;
  return [writeMessage(deps, { ...wording, text: fields.reason }, at)];
};

/** Takes a step of the case's workflow (CASE-3, CASE-10, CASE-11). @throws what `transition` refuses, version/stale */
export const transitionCase = (deps: CaseDeps, input: TransitionCaseInput): Promise<CaseView> => {
  const { to, fields, ...command } = input;
  const { actor } = command;
  const minutes = fields.timeSpentMinutes ?? 0;
  return amendCase(deps, command, ({ case: of, by, at }) => ({
    ...transition(of, { by, request: { to, fields, actor } }, at),
    messages: wordsOf(deps, input, at),
    ...(minutes > 0 ? { timeSpent: { minutes } } : {}),
    answer: (settled) => viewCase(settled, actor),
  }));
};
