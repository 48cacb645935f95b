import type { Case, CaseStore } from '../cases/index.ts';
import { type ExamineDeps, examineCase } from './examine-case.ts';
import type { Mismatch } from './finding.ts';
import { lookAgain, type SettleDeps, settleMismatches, type Tally } from './settle-mismatches.ts';

export type CheckDeps = ExamineDeps & SettleDeps & { readonly cases: Pick<CaseStore, 'load'> };

/** Cases are examined side by side, so many at once. */
const abreast = 5;

type Found = { readonly caseId: string; readonly mismatches: readonly Mismatch[] };

const examineAll = async (
  cases: readonly Case[],
  examine: (of: Case) => Promise<readonly Mismatch[]>,
): Promise<readonly Found[]> => {
  const found: Found[] = [];
  for (let start = 0; start < cases.length; start += abreast) {
    const some = cases.slice(start, start + abreast);
    found.push(
      ...(await Promise.all(
        some.map(async (of) => ({ caseId: of.id, mismatches: await examine(of) })),
      )),
    );
  }
  return found.filter(({ mismatches }) => mismatches.length > 0);
};

/** Examines cases and sets right what is amiss; lists may lag, so each suspect is read anew before anything is done. */
export const checkCases = async (deps: CheckDeps, cases: readonly Case[]): Promise<Tally> => {
  const first = await examineAll(cases, (of) => examineCase(deps, of));
  if (first.length === 0) return { found: 0, healed: 0 };
  const look = async (): Promise<readonly Mismatch[]> => {
    const standing = await Promise.all(first.map(({ caseId }) => deps.cases.load(caseId)));
    const present = standing.filter((of) => of !== undefined);
    const again = await examineAll(present, (of) => examineCase(deps, of));
    return again.flatMap(({ mismatches }) => mismatches);
  };
  return settleMismatches(deps, await lookAgain(deps, await look(), look));
};
