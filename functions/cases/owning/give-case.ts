import type { Actor } from '#kernel/actor.ts';
import { amendCase } from '../amend-case.ts';
import type { Case } from '../case.ts';
import type { CaseDeps } from '../case-deps.ts';
import { assign } from '../life/change.ts';
import { isOpen } from '../life/workflow.ts';
import type { Hand } from './hand.ts';

export type GiveCaseInput = {
  readonly caseId: string;
  readonly actor: Actor;
  /** Who is handed the case, as their hand is then; it is asked anew when something happened meanwhile. */
  readonly choose: (of: Case) => Promise<Hand | undefined>;
};

/** Whether it was given to somebody now, and the case as it is then. */
export type Given = { readonly given: boolean; readonly after: Case };

/** Gives an open case that nobody owns to whom is chosen; to nobody twice, whoever else gives or takes. */
export const giveCase = (deps: CaseDeps, { choose, ...command }: GiveCaseInput): Promise<Given> =>
  amendCase<Given>(deps, command, async ({ case: of }) => {
    const isFree = of.ownerId === undefined && isOpen(of.category);
    const hand = isFree ? await choose(of) : undefined;
    if (hand === undefined)
      return { case: of, drafts: [], answer: (after) => ({ given: false, after }) };
    return {
      ...assign(of, hand.userId, { by: 'load' }),
      hand,
      answer: (after) => ({ given: true, after }),
    };
  });
