import { storageFaults } from '#platform/dynamo.ts';
import type { Case } from '../case.ts';
import type { CaseDeps } from '../case-deps.ts';
import { caseFaults } from '../faults.ts';

/** The case another was merged into, be it over several; a case that was not merged is its own. @throws cases/unknown-case */
export const heirOf = async (
  { cases }: Pick<CaseDeps, 'cases'>,
  addressed: Case,
): Promise<Case> => {
  let heir = addressed;
  while (heir.merged !== undefined) {
    const next = await cases.load(heir.merged.into);
    if (next === undefined) throw caseFaults.unknownCase();
    heir = next;
  }
  return heir;
};

/** Where something written to a case comes to, and to which case it was written if that is another. */
export const placeOf = (
  addressed: Case,
  heir: Case,
): { readonly caseId: string; readonly addressedTo: string | undefined } => ({
  caseId: heir.id,
  addressedTo: heir.id === addressed.id ? undefined : addressed.id,
});

/** A case that was merged a moment ago is not written to. @throws storage/changed-meanwhile */
export const demandUnmerged = ({ merged }: Case): void => {
  if (merged !== undefined) throw storageFaults.changedMeanwhile();
};
