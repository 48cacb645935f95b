import type { Actor } from '#kernel/actor.ts';
import type { Once } from '#kernel/claim.ts';
import { amendCase } from './amend-case.ts';
import type { Case } from './case.ts';
import type { CaseDeps } from './case-deps.ts';
import { assign } from './life/change.ts';
import type { Hand } from './owning/hand.ts';
import { type CaseView, viewCase } from './reading/view.ts';

export type AssignCaseInput = {
  readonly caseId: string;
  readonly ownerId: string;
  /** The hand it is put in, where that is limited. */
  readonly hand?: Hand | undefined;
  readonly actor: Actor;
  /** The revision at which the case was seen without an owner. */
  readonly expectedVersion: number;
  readonly once?: Once | undefined;
};

/** Gives a case to an owner if nothing happened to it since. @throws version/stale, storage/changed-meanwhile */
export const assignCase = (deps: CaseDeps, input: AssignCaseInput): Promise<CaseView> => {
  const { ownerId, hand, actor, ...command } = input;
  return amendCase(deps, { ...command, actor }, ({ case: of }) => ({
    ...assign(of, ownerId),
    hand,
    answer: (settled: Case) => viewCase(settled, actor),
  }));
};
