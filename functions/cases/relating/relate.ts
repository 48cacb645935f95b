import { given } from '#kernel/given.ts';
import type { Case } from '../case.ts';
import { caseFaults } from '../faults.ts';
import type { Decision } from '../life/settle.ts';
import type { Relation, RelationKind } from './relation.ts';

/** More would make every write of the case dearer. */
export const mostRelations = 50;

/** Of these a case has one at most, and they must lead nowhere near the case itself. */
const upwards = ['parent', 'duplicate-of'] as const satisfies readonly RelationKind[];
export type Upwards = (typeof upwards)[number];

export const isUpwards = (kind: RelationKind): kind is Upwards =>
  upwards.some((upward) => upward === kind);

/** The case above, if there is one. */
export const above = ({ relations = [] }: Case, kind: Upwards): string | undefined =>
  relations.find((relation) => relation.kind === kind)?.caseId;

const withRelations = (
  { relations: _relations, ...rest }: Case,
  relations: readonly Relation[],
): Case => (relations.length === 0 ? rest : { ...rest, relations });

const relationTo = ({ relations = [] }: Case, caseId: string): Relation | undefined =>
  relations.find((relation) => relation.caseId === caseId);

const demandOneAbove = (of: Case, { caseId, kind }: Relation): void => {
  if (!isUpwards(kind)) return;
  const standing = above(of, kind);
  if (standing === undefined || standing === caseId) return;
  throw kind === 'parent' ? caseFaults.hasParent() : caseFaults.hasOriginal();
};

/**
 * Says what another case is to this one, in place of what it was.
 * @throws cases/has-parent, cases/has-original, cases/too-many-relations
 */
export const related = (of: Case, relation: Relation): Decision => {
  const { relations = [] } = of;
  const { caseId, kind } = relation;
  const standing = relationTo(of, caseId);
  if (standing?.kind === kind) return { case: of, drafts: [] };
  demandOneAbove(of, relation);
  const others = relations.filter((other) => other !== standing);
  if (others.length === mostRelations) throw caseFaults.tooManyRelations({ most: mostRelations });
  const data = { caseId, kind, ...given({ previousKind: standing?.kind }) };
  return {
    case: withRelations(of, [...others, relation]),
    drafts: [{ type: 'case.related', version: 1, data }],
  };
};

/** Another case is nothing to this one any more. */
export const unrelated = (of: Case, caseId: string): Decision => {
  const standing = relationTo(of, caseId);
  if (standing === undefined) return { case: of, drafts: [] };
  const { relations = [] } = of;
  return {
    case: withRelations(
      of,
      relations.filter((other) => other !== standing),
    ),
    drafts: [{ type: 'case.unrelated', version: 1, data: { caseId, kind: standing.kind } }],
  };
};
