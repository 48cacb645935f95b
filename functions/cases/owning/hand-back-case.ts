import type { Actor } from '#kernel/actor.ts';
import type { Once } from '#kernel/claim.ts';
import { amendCase } from '../amend-case.ts';
import type { Case } from '../case.ts';
import type { CaseDeps } from '../case-deps.ts';
import { writeMessage } from '../discussion/write-message.ts';
import { caseFaults } from '../faults.ts';
import { demandCorrectable } from '../life/transition.ts';
import { type CaseView, viewCase } from '../reading/view.ts';
import { handedBack } from './own.ts';

export type HandBackInput = {
  readonly caseId: string;
  /** Why, for colleagues; kept as an internal note. */
  readonly reason?: string | undefined;
  readonly actor: Actor;
  readonly expectedVersion: number | undefined;
  readonly once?: Once | undefined;
};

/** A case with its owner, if the actor may take it from them. @throws cases/nobodys-case, cases/not-yours */
const ownedFor = (of: Case, { id, roles }: Actor): Case & { readonly ownerId: string } => {
  const { ownerId } = of;
  if (ownerId === undefined) throw caseFaults.nobodysCase();
  const maySupervise = roles.some((role) => role === 'supervisor' || role === 'admin');
  if (ownerId !== id && !maySupervise) throw caseFaults.notYours();
  return { ...of, ownerId };
};

/**
 * Gives a case back to its queue, where it waits by its urgency for whoever takes it next.
 * @throws version/stale, cases/unknown-case, cases/nobodys-case, cases/not-yours, cases/merged,
 * cases/correction-window-elapsed
 */
export const handBackCase = (deps: CaseDeps, input: HandBackInput): Promise<CaseView> => {
  const { reason: text, actor, ...command } = input;
  const { caseId } = command;
  return amendCase(deps, { ...command, actor }, ({ case: of, by, at }) => {
    const owned = ownedFor(of, actor);
    demandCorrectable(of, by, at);
    const kind = { kind: 'note', visibility: 'internal' } as const;
    const reason =
      text === undefined ? undefined : writeMessage(deps, { ...kind, caseId, actor, text }, at);
    return {
      ...handedBack(owned, { actorId: actor.id, reason }),
      messages: reason === undefined ? [] : [reason],
      answer: (settled) => viewCase(settled, actor),
    };
  });
};
