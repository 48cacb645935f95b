import type { Page } from '#kernel/page.ts';
import { after, minuteMillis } from '#kernel/time.ts';
import type { Case } from '../cases/index.ts';
import { checkCases } from './check-cases.ts';
import type { Mismatch } from './finding.ts';
import { restingCasesAfter } from './lanes/case-lanes.ts';
import { checkOpenCases, type OpenCasesDeps } from './lanes/open-cases.ts';
import { type PropagationLaneDeps, stuckPropagations } from './lanes/stuck-propagations.ts';
import {
  type InteractionLaneDeps,
  waitingInteractionsAfter,
} from './lanes/waiting-interactions.ts';
import { type Step, walkLane } from './lanes/walk-lane.ts';
import type { Lane, ProgressStore } from './progress-store.ts';
import { lookAgain, settleMismatches, type Tally } from './settle-mismatches.ts';

export type ReconcileDeps = OpenCasesDeps &
  InteractionLaneDeps &
  PropagationLaneDeps & { readonly progress: ProgressStore };

/** What a run came to; `findings` is what an alarm is set on. */
export type Reconciled = {
  readonly examined: number;
  readonly findings: number;
  readonly healed: number;
  /** Lanes that were left before their end; the next run goes on there. */
  readonly unfinished: readonly Lane[];
};

/** How long each lane may take of one run, in minutes; all together stay below the five of the function. */
const budgets: Readonly<Record<Lane, number>> = {
  'open-cases': 2,
  propagations: 0.25,
  interactions: 0.25,
  'all-cases': 1,
};

/** One step along a lane, and what was amiss there. */
type Checked = Step & { readonly tally: Tally };
type Check = (position: string | undefined) => Promise<Checked>;

type Listed = {
  readonly examined: number;
  readonly mismatches: readonly Mismatch[];
  readonly next?: string | undefined;
};

type CheckedPage = { readonly page: Page<Case>; readonly tally: Tally };

const ofCases =
  (check: (position: string | undefined) => Promise<CheckedPage>): Check =>
  async (position) => {
    const { page, tally } = await check(position);
    return { examined: page.items.length, position: page.next, tally };
  };

const checkRestingCases =
  (deps: ReconcileDeps) =>
  async (position: string | undefined): Promise<CheckedPage> => {
    const page = await restingCasesAfter(deps, position);
    return { page, tally: await checkCases(deps, page.items) };
  };

const ofOthers =
  (deps: ReconcileDeps, list: (position: string | undefined) => Promise<Listed>): Check =>
  async (position) => {
    const { examined, mismatches, next } = await list(position);
    const left = await lookAgain(deps, mismatches, async () => (await list(position)).mismatches);
    return { examined, position: next, tally: await settleMismatches(deps, left) };
  };

const checks = (deps: ReconcileDeps): Readonly<Record<Lane, Check>> => ({
  'open-cases': ofCases((position) => checkOpenCases(deps, position)),
  propagations: ofOthers(deps, stuckPropagations(deps)),
  interactions: ofOthers(deps, (position) => waitingInteractionsAfter(deps, position)),
  'all-cases': ofCases(checkRestingCases(deps)),
});

const nothing: Reconciled = { examined: 0, findings: 0, healed: 0, unfinished: [] };

/**
 * Compares journals, state, timers, notifications, contacts and propagations, sets going again what stopped, and keeps a
 * finding of everything amiss. May be run at any time, also twice at once: what it does is done once all the same. A lane
 * that breaks off keeps no other from being walked.
 * @throws AggregateError at the end, when lanes broke off
 */
export const reconcile = async (deps: ReconcileDeps): Promise<Reconciled> => {
  let sum = nothing;
  const troubles: unknown[] = [];
  for (const [name, check] of Object.entries(checks(deps))) {
    const lane = name as Lane;
    const until = after(deps.now(), budgets[lane] * minuteMillis);
    const take = async (position: string | undefined): Promise<Step> => {
      const { tally, ...step } = await check(position);
      const { found, healed } = tally;
      sum = { ...sum, findings: sum.findings + found, healed: sum.healed + healed };
      return step;
    };
    const walked = await walkLane(deps, { lane, until, take }).catch((error: unknown) => {
      troubles.push(error);
      return { examined: 0, isDone: false };
    });
    const unfinished = walked.isDone ? sum.unfinished : [...sum.unfinished, lane];
    sum = { ...sum, examined: sum.examined + walked.examined, unfinished };
  }
  if (troubles.length > 0) throw new AggregateError(troubles, 'Some lanes broke off.');
  return sum;
};
