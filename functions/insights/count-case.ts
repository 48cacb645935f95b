import { claimFor, type Once } from '#kernel/claim.ts';
import type { DomainEvent } from '#kernel/event.ts';
import type { Instant, Now } from '#kernel/time.ts';
import type { Case, CaseStore } from '../cases/index.ts';
import type { ClockKind } from '../service-design/index.ts';
import type { InsightStore } from './insight-store.ts';
import { dayOf, stepsBetween, tallyOf } from './tally.ts';

export type CountDeps = {
  readonly cases: Pick<CaseStore, 'load'>;
  readonly insights: Pick<InsightStore, 'tallyOf' | 'count' | 'countOnce'>;
  readonly now: Now;
};

const outcomes = { 'clock.met': 'met', 'clock.missed': 'missed' } as const;
type ClockEvent = keyof typeof outcomes;

const countClock = (deps: CountDeps, event: DomainEvent, once: Once): Promise<void> => {
  const fact = `${outcomes[event.type as ClockEvent]}#${event.data['kind'] as ClockKind}` as const;
  const step = { counted: { of: 'day', day: dayOf(event.at), fact }, by: 1 } as const;
  return deps.insights.countOnce(event.subject, step, claimFor(once, null, deps.now()));
};

type LookDeps = Pick<CountDeps, 'cases' | 'insights'>;

/** Counts what differs between a case as it stands and how it was last counted. */
const look = async (deps: LookDeps, caseId: string, at: Instant): Promise<void> => {
  const [found, before] = await Promise.all([
    deps.cases.load(caseId),
    deps.insights.tallyOf(caseId),
  ]);
  if (found === undefined || (before !== undefined && before.version >= found.version)) return;
  const tally = tallyOf(found);
  const steps = stepsBetween(before, tally, dayOf(at));
  if (before !== undefined && steps.length === 0) return;
  await deps.insights.count(found.id, { tally, steps }, before?.version ?? 0);
};

/** Whether a case is counted where it stands: events may be lost, and there are cases from before there were counters. */
export const isCounted = async (
  { insights }: { readonly insights: Pick<InsightStore, 'tallyOf'> },
  of: Case,
): Promise<boolean> => {
  const tally = await insights.tallyOf(of.id);
  return tally !== undefined && stepsBetween(tally, tallyOf(of), '').length === 0;
};

/** Counts a case that no event led to. */
export const recount = (deps: CountDeps, caseId: string): Promise<void> =>
  look(deps, caseId, deps.now());

/**
 * Counts a case as it stands. Events only say that there is something to look at: late, repeated or lost ones do no harm,
 * for the next look counts the difference to the last. Clocks come and go within a case, so theirs are counted one by one.
 */
export const countCase = async (deps: CountDeps, event: DomainEvent, once: Once): Promise<void> => {
  if (event.type in outcomes) return countClock(deps, event, once);
  await look(deps, event.subject, event.at);
};
