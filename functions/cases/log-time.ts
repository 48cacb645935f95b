import type { Actor } from '#kernel/actor.ts';
import type { Once } from '#kernel/claim.ts';
import { amendCase } from './amend-case.ts';
import type { CaseDeps } from './case-deps.ts';
import { timeLogged } from './life/discuss.ts';

export type LogTimeInput = {
  readonly caseId: string;
  readonly minutes: number;
  readonly comment?: string | undefined;
  /** Somebody agreed that what no agreement covers goes on the bill. */
  readonly billable?: boolean | undefined;
  readonly actor: Actor;
  readonly once?: Once | undefined;
};

/** What was logged, and what it sums up to. */
export type LoggedTime = { readonly minutes: number; readonly totalMinutes: number };

/**
 * Logs time spent, at any time, on a closed case too (CASE-13).
 * @throws cases/unknown-case, and what the agreement of the case refuses
 */
export const logTime = (deps: CaseDeps, input: LogTimeInput): Promise<LoggedTime> => {
  const { caseId, minutes, comment, billable, actor, once } = input;
  return amendCase(deps, { caseId, actor, once }, ({ case: of }) => ({
    ...timeLogged(of, minutes),
    timeSpent: { minutes, comment, billable },
    answer: (settled) => ({ minutes, totalMinutes: settled.timeSpentMinutes }),
  }));
};
