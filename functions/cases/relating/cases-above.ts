import type { Case } from '../case.ts';
import type { CaseDeps } from '../case-deps.ts';
import { caseFaults } from '../faults.ts';
import { above, type Upwards } from './relate.ts';

/** More levels than this nobody oversees; each is read, and held, when a case comes under another. */
const deepest = 10;

/**
 * The cases above one, nearest first, that have to stay as they are while a case comes under it.
 * @throws cases/relation-cycle when the case is one of them, cases/relations-too-deep
 */
export const casesAbove = async (
  { cases }: Pick<CaseDeps, 'cases'>,
  { below, upper, kind }: { readonly below: string; readonly upper: Case; readonly kind: Upwards },
): Promise<readonly Case[]> => {
  const found: Case[] = [];
  let next = above(upper, kind);
  while (next !== undefined) {
    if (next === below) throw caseFaults.relationCycle();
    if (found.length === deepest) throw caseFaults.relationsTooDeep({ most: deepest });
    const of = await cases.load(next);
    if (of === undefined) return found;
    found.push(of);
    next = above(of, kind);
  }
  return found;
};
