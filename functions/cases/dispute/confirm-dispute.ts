import type { Actor } from '#kernel/actor.ts';
import type { Once } from '#kernel/claim.ts';
import { amendCase } from '../amend-case.ts';
import type { CaseDeps } from '../case-deps.ts';
import { demandCorrectable } from '../life/transition.ts';
import { type CaseView, viewCase } from '../reading/view.ts';
import { settleDispute } from './dispute.ts';
import { routedAnew } from './reroute.ts';

export type ConfirmDisputeInput = {
  readonly caseId: string;
  /** False when the message was none, e.g. a word of thanks: the case is resolved again as it was. */
  readonly confirmed: boolean;
  readonly actor: Actor;
  readonly once?: Once | undefined;
};

/**
 * An agent settles a dispute that was found in a customer's message; one that was meant so is routed anew (CASE-14).
 * @throws cases/unknown-case, cases/nothing-to-confirm, cases/correction-window-elapsed
 */
export const confirmDispute = (deps: CaseDeps, input: ConfirmDisputeInput): Promise<CaseView> => {
  const { caseId, confirmed, actor, once } = input;
  return amendCase(deps, { caseId, actor, once }, async ({ case: of, by, at }) => {
    demandCorrectable(of, by, at);
    const settled = settleDispute(of, { confirmed, by, at });
    return {
      ...(confirmed ? await routedAnew(deps, settled) : settled),
      answer: (after) => viewCase(after, actor),
    };
  });
};
