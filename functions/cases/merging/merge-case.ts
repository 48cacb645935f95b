import type { Actor } from '#kernel/actor.ts';
import { amendCase, loadFor } from '../amend-case.ts';
import type { CaseDeps } from '../case-deps.ts';
import { caseFaults } from '../faults.ts';
import { type CaseView, viewCase } from '../reading/view.ts';
import { held } from '../relating/relate-cases.ts';
import { settleOther } from '../relating/settle-other.ts';
import { absorbing, demandMergeable, mergedInto } from './merge.ts';

export type MergeInput = {
  readonly caseId: string;
  /** The case it goes into. */
  readonly into: string;
  readonly actor: Actor;
  readonly expectedVersion: number | undefined;
};

/**
 * Merges a case into another of the same customer (CASE-9): it closes as the duplicate of that one, where its messages
 * are read from then on, and where comes what is written to it. Both journals say so in one transaction.
 * @throws version/stale, cases/unknown-case, cases/merged-with-itself, cases/merged, cases/merges-across-customers,
 * cases/merges-open-only, cases/too-many-merged, and what relating them refuses
 */
export const mergeCase = async (deps: CaseDeps, input: MergeInput): Promise<CaseView> => {
  const { actor } = input;
  if (input.caseId === input.into) throw caseFaults.mergedWithItself();
  return amendCase(deps, input, async ({ case: of, by, at }) => {
    const pair = { of, into: await loadFor(deps, input.into, actor) };
    demandMergeable(pair);
    const unmoved = await held(deps, of, { other: pair.into, kind: 'duplicate-of' });
    const decision = absorbing(pair);
    return {
      ...mergedInto(pair, by, at),
      others: await settleOther(deps, pair.into, { decision, at, actor }),
      unmoved,
      answer: (settled) => viewCase(settled, actor),
    };
  });
};
