import type { Actor } from '#kernel/actor.ts';
import type { Once } from '#kernel/claim.ts';
import { amendCase } from '../amend-case.ts';
import type { CaseDeps } from '../case-deps.ts';
import { demandCorrectable } from '../life/transition.ts';
import { type CaseView, viewCase } from '../reading/view.ts';
import { unlink } from './membership.ts';

export type UnlinkCaseInput = {
  readonly caseId: string;
  readonly actor: Actor;
  readonly once?: Once | undefined;
};

/**
 * Takes a case from its incident; no later update reaches it. Without an incident nothing happens.
 * @throws cases/unknown-case, cases/correction-window-elapsed
 */
export const unlinkCase = (deps: CaseDeps, input: UnlinkCaseInput): Promise<CaseView> => {
  const { actor } = input;
  return amendCase(deps, input, ({ case: of, by, at }) => {
    demandCorrectable(of, by, at);
    return { ...unlink(of, actor), answer: (settled) => viewCase(settled, actor) };
  });
};
