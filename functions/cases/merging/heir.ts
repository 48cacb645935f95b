import { storageFaults } from '#platform/dynamo.ts';
import type { Case } from '../case.ts';
import type { CaseDeps } from '../case-deps.ts';

/** Where something written to a case comes to, and to which case it was written if that is another. */
export type Place = { readonly caseId: string; readonly addressedTo: string | undefined };

/** The case another was merged into, be it over several; a case that was not merged is its own. */
export const heirOf = async (
  { cases }: Pick<CaseDeps, 'cases'>,
  addressed: string,
): Promise<Place> => {
  let caseId = addressed;
  let merged = (await cases.load(caseId))?.merged;
  while (merged !== undefined) {
    caseId = merged.into;
    merged = (await cases.load(caseId))?.merged;
  }
  return { caseId, addressedTo: caseId === addressed ? undefined : addressed };
};

/** A case that was merged a moment ago is not written to. @throws storage/changed-meanwhile */
export const demandUnmerged = ({ merged }: Case): void => {
  if (merged !== undefined) throw storageFaults.changedMeanwhile();
};
