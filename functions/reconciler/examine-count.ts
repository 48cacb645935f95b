import type { Case } from '../cases/index.ts';
import type { Mismatch } from './finding.ts';

/** How cases are counted for the overview and the list of queues. */
export type Counts = {
  readonly isCounted: (of: Case) => Promise<boolean>;
  readonly recount: (caseId: string) => Promise<void>;
};

/** Whether a case is counted where it stands: the event that led to it may be lost. */
export const examineCount = async (
  { counts }: { readonly counts: Counts },
  of: Case,
): Promise<readonly Mismatch[]> =>
  (await counts.isCounted(of))
    ? []
    : [
        {
          kind: 'miscounted',
          subject: of.id,
          about: String(of.version),
          detail: 'The case was not counted where it stands; it is counted now.',
          mayPass: true,
          heal: async () => {
            await counts.recount(of.id);
            return true;
          },
        },
      ];
