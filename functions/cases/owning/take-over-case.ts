import type { Actor } from '#kernel/actor.ts';
import type { Once } from '#kernel/claim.ts';
import { amendCase } from '../amend-case.ts';
import type { CaseDeps } from '../case-deps.ts';
import { demandCorrectable } from '../life/transition.ts';
import { type CaseView, viewCase } from '../reading/view.ts';
import { takenOver } from './own.ts';

export type TakeOverInput = {
  readonly caseId: string;
  readonly actor: Actor;
  readonly expectedVersion: number | undefined;
  readonly once?: Once | undefined;
};

/**
 * Makes the actor the owner of a case, at the version they saw: of two who take it over at once one is told that it changed.
 * What somebody takes by name is theirs whatever their capacity.
 * @throws version/stale, cases/unknown-case, cases/merged, cases/correction-window-elapsed
 */
export const takeOverCase = (deps: CaseDeps, input: TakeOverInput): Promise<CaseView> => {
  const { actor, ...command } = input;
  return amendCase(deps, { ...command, actor }, ({ case: of, by, at }) => {
    demandCorrectable(of, by, at);
    return { ...takenOver(of, actor.id), answer: (settled) => viewCase(settled, actor) };
  });
};
