import type { Actor } from '#kernel/actor.ts';
import { type Amendment, amendCase, type Loaded, loadFor } from '../amend-case.ts';
import type { Case } from '../case.ts';
import type { CaseDeps } from '../case-deps.ts';
import { caseFaults } from '../faults.ts';
import { type CaseView, viewCase } from '../reading/view.ts';
import { casesAbove } from './cases-above.ts';
import { isUpwards, related, unrelated } from './relate.ts';
import { converse, type RelationKind } from './relation.ts';
import { settleOther } from './settle-other.ts';

export type RelateInput = {
  readonly caseId: string;
  readonly otherId: string;
  /** What the other case is to this one. */
  readonly kind: RelationKind;
  readonly actor: Actor;
};

/** Cases above the upper of the two; they are held, so that no two commands close a circle between them. */
export const held = (
  deps: CaseDeps,
  of: Case,
  { other, kind }: { other: Case; kind: RelationKind },
) => {
  if (isUpwards(kind)) return casesAbove(deps, { below: of.id, upper: other, kind });
  const turned = converse[kind];
  return isUpwards(turned)
    ? casesAbove(deps, { below: other.id, upper: of, kind: turned })
    : Promise.resolve([]);
};

const decide = async (
  deps: CaseDeps,
  { case: of, at }: Loaded,
  { otherId, kind, actor }: RelateInput,
): Promise<Amendment<CaseView>> => {
  const other = await loadFor(deps, otherId, actor);
  const decision = related(of, { caseId: otherId, kind });
  const unmoved = decision.drafts.length === 0 ? [] : await held(deps, of, { other, kind });
  const theirs = related(other, { caseId: of.id, kind: converse[kind] });
  return {
    ...decision,
    others: await settleOther(deps, other, { decision: theirs, at, actor }),
    unmoved,
    answer: (settled) => viewCase(settled, actor),
  };
};

/**
 * Says what another case is to this one, in both of them and both their journals at once; two cases are one thing to
 * each other, so what they were before is replaced. Like a note, it is taken at any time.
 * @throws cases/unknown-case, cases/related-to-itself, cases/has-parent, cases/has-original, cases/relation-cycle,
 * cases/relations-too-deep, cases/too-many-relations
 */
export const relateCases = async (deps: CaseDeps, input: RelateInput): Promise<CaseView> => {
  const { caseId, otherId, actor } = input;
  if (caseId === otherId) throw caseFaults.relatedToItself();
  return amendCase(deps, { caseId, actor }, (loaded) => decide(deps, loaded, input));
};

/** Ends that on both sides; cases that are nothing to each other stay so. @throws cases/unknown-case */
export const unrelateCases = (
  deps: CaseDeps,
  { caseId, otherId, actor }: Omit<RelateInput, 'kind'>,
): Promise<CaseView> =>
  amendCase(deps, { caseId, actor }, async ({ case: of, at }) => {
    const other = await loadFor(deps, otherId, actor);
    const theirs = unrelated(other, caseId);
    return {
      ...unrelated(of, otherId),
      others: await settleOther(deps, other, { decision: theirs, at, actor }),
      answer: (settled) => viewCase(settled, actor),
    };
  });
