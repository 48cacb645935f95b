import { type Actor, isCustomer } from '#kernel/actor.ts';
import type { Once } from '#kernel/claim.ts';
import type { Instant } from '#kernel/time.ts';
import { amendCase, type Loaded } from '../amend-case.ts';
import type { Case } from '../case.ts';
import type { CaseDeps } from '../case-deps.ts';
import type { Message } from '../discussion/message.ts';
import { writeMessage } from '../discussion/write-message.ts';
import { type CaseView, viewCase } from '../reading/view.ts';
import { demandDisputable, dispute } from './dispute.ts';
import { routedAnew } from './reroute.ts';

export type DisputeCaseInput = {
  readonly caseId: string;
  /** What is still wrong; kept as a message, never in the journal. */
  readonly reason?: string | undefined;
  readonly actor: Actor;
  readonly once?: Once | undefined;
  /** Asked of the case before anything is decided; throws when the dispute must not be. */
  readonly demand?: ((of: Case) => void) | undefined;
};

/** A customer's reason is public, what an agent noted of a call is not. */
const reasonOf = (deps: CaseDeps, input: DisputeCaseInput, at: Instant): Message | undefined => {
  const { caseId, actor, reason } = input;
  if (reason === undefined) return undefined;
  const wording = isCustomer(actor)
    ? ({ kind: 'inbound', visibility: 'public' } as const)
    : ({ kind: 'note', visibility: 'internal' } as const);
  return writeMessage(deps, { ...wording, caseId, actor, text: reason }, at);
};

/**
 * Says that a resolved case is not resolved: it is back at work, out of its incident, marked and routed anew (CASE-14).
 * @throws cases/unknown-case, cases/not-resolved, cases/dispute-window-elapsed
 */
export const disputeCase = (deps: CaseDeps, input: DisputeCaseInput): Promise<CaseView> => {
  const { caseId, actor, once } = input;
  return amendCase(deps, { caseId, actor, once }, async ({ case: of, by, at }: Loaded) => {
    input.demand?.(of);
    demandDisputable(of, at);
    const message = reasonOf(deps, input, at);
    const disputed = dispute(of, { by, actor, needsConfirmation: false, message }, at);
    return {
      ...(await routedAnew(deps, disputed)),
      messages: message === undefined ? [] : [message],
      answer: (settled) => viewCase(settled, actor),
    };
  });
};
