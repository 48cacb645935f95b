import type { Page } from '#kernel/page.ts';
import { type Case, type ClockDesigns, isOpen } from '../../cases/index.ts';
import type { DesignStore } from '../../service-design/index.ts';
import { type CheckDeps, checkCases } from '../check-cases.ts';
import type { Mismatch } from '../finding.ts';
import { settleMismatches, type Tally } from '../settle-mismatches.ts';
import { type CaseLaneDeps, openCasesAfter } from './case-lanes.ts';

export type OpenCasesDeps = CheckDeps &
  CaseLaneDeps & {
    readonly designs: Pick<DesignStore, 'current'>;
    /** Folds the clocks of a case anew where the designs that hold are others than it was folded by. */
    readonly recompute: (of: Case, designs: ClockDesigns) => Promise<boolean>;
  };

const failedMismatch = ({ id }: Case, error: unknown): Mismatch => ({
  kind: 'clocks-behind',
  subject: id,
  about: 'clocks',
  detail: `The clocks of the case could not be brought to the policies and calendars that hold now (${error instanceof Error ? error.name : 'unknown'}); the next run tries again.`,
  mayPass: false,
});

/** One case that cannot be recomputed keeps no other from it. */
const recomputeAll = async (
  { designs, recompute }: OpenCasesDeps,
  cases: readonly Case[],
): Promise<readonly Mismatch[]> => {
  const current = await designs.current(['sla-policies', 'calendars']);
  const failed: Mismatch[] = [];
  for (const of of cases.filter(({ category }) => isOpen(category)))
    await recompute(of, current).catch((error) => failed.push(failedMismatch(of, error)));
  return failed;
};

/** One page of the open cases: their clocks are brought up to what is configured, and what is amiss is set right. */
export const checkOpenCases = async (
  deps: OpenCasesDeps,
  position: string | undefined,
): Promise<{ readonly page: Page<Case>; readonly tally: Tally }> => {
  const page = await openCasesAfter(deps, position);
  const behind = await settleMismatches(deps, await recomputeAll(deps, page.items));
  const amiss = await checkCases(deps, page.items);
  const tally = { found: behind.found + amiss.found, healed: behind.healed + amiss.healed };
  return { page, tally };
};
