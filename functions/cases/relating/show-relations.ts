import { given } from '#kernel/given.ts';
import type { Case } from '../case.ts';
import type { CaseDeps } from '../case-deps.ts';
import type { CaseView } from '../reading/view.ts';

const shown = ({ reference, subject, customerId, state, category, priority, ownerId }: Case) => ({
  ...{ reference, subject, customerId, state, category, priority },
  ...given({ ownerId }),
});

/** The cases related to one as they stand at this moment: one more read, for related cases only. */
export const showRelations = async (
  { cases }: Pick<CaseDeps, 'cases'>,
  view: CaseView,
): Promise<Partial<CaseView>> => {
  const relations = 'relations' in view ? view.relations : undefined;
  if (relations === undefined) return {};
  const found = await cases.loadAll(relations.map(({ caseId }) => caseId));
  return {
    relations: relations.map((relation) => {
      const other = found(relation.caseId);
      return other === undefined ? relation : { ...relation, case: shown(other) };
    }),
  };
};
