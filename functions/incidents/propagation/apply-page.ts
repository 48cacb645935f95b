import { isConflict } from '../../cases/index.ts';
import { incidentFaults } from '../faults.ts';
import type { Incident, IncidentUpdate } from '../incident.ts';
import type { IncidentDeps } from '../incident-deps.ts';
import type { LinkStore } from '../links/link-store.ts';
import { applyTo, failuresIn, isExcluded, type Outcome } from './apply-to-links.ts';
import { type CarryDeps, withRememberedDesigns } from './carry-update.ts';
import {
  beginWalk,
  isOver,
  type PageOrder,
  type PageResult,
  type Walk,
  walkOn,
} from './propagation.ts';
import type { PropagationStore, ReadStanding } from './propagation-store.ts';

export type ApplyPageDeps = Pick<IncidentDeps, 'now'> & {
  readonly standing: ReadStanding;
  readonly cases: CarryDeps;
  readonly links: LinkStore;
  readonly propagations: Pick<PropagationStore, 'walk' | 'noteWalk' | 'noteFailures'>;
};

/** How the walk stands; a `cursor` says that there is more. */
export type PageAnswer = {
  readonly cursor?: string;
  readonly done: number;
  readonly failed: number;
};

const pageSize = 25;
/** Another attempt passes by what is done; it looks further at once. */
const largerPage = 100;
const answerOf = ({ position, finishedAt, passed, skipped, failed }: Walk): PageAnswer => ({
  ...(finishedAt === undefined && position !== undefined ? { cursor: position } : {}),
  done: passed - skipped - failed,
  failed,
});

const nothing: PageAnswer = { done: 0, failed: 0 };

/** Failures are listed before the walk goes on: what is counted can be read. */
const noteFailures = async (
  deps: ApplyPageDeps,
  walk: Walk,
  outcomes: readonly Outcome[],
): Promise<number> => {
  const failed = failuresIn(outcomes, deps.now());
  const mended =
    walk.attempt === 1
      ? []
      : outcomes
          .filter(({ applied }) => applied.outcome !== 'failed')
          .map(({ link }) => link.caseId);
  if (failed.length + mended.length > 0)
    await deps.propagations.noteFailures(walk, { failed, mended });
  return failed.length;
};

const walkPage = async (
  deps: ApplyPageDeps,
  walk: Walk,
  update: IncidentUpdate,
): Promise<PageResult> => {
  const limit = walk.attempt === 1 ? pageSize : largerPage;
  const page = { limit, after: walk.position };
  const { items, next } = await deps.links.page(walk.incidentId, walk.shard, page);
  const outcomes = await applyTo(deps.cases, items, update);
  return {
    position: items.at(-1)?.caseId,
    passed: items.length,
    skipped: outcomes.filter(isExcluded).length,
    failed: await noteFailures(deps, walk, outcomes),
    isLast: next === undefined,
  };
};

/** Two of the same task may run at once: what the quicker one noted holds, and the other goes on from there. */
const note = async (deps: ApplyPageDeps, walk: Walk): Promise<Walk> => {
  try {
    await deps.propagations.noteWalk(walk);
    return walk;
  } catch (error) {
    const noted = isConflict(error)
      ? await deps.propagations.walk(walk.incidentId, walk.n, walk.shard)
      : undefined;
    if (noted === undefined) throw error;
    return noted;
  }
};

/** An update that a newer one took over, or that was stopped, reaches no further case. */
const isLeft = ({ updateNumber, stoppedUpdate }: Incident, n: number): boolean =>
  updateNumber > n || stoppedUpdate === n;

const applyNext = async (deps: ApplyPageDeps, order: PageOrder): Promise<PageAnswer> => {
  const { update: n, attempt } = order;
  const { incident, update, walk: noted } = await deps.standing(order);
  if (incident === undefined || update === undefined) throw incidentFaults.unknownUpdate();
  if ((noted?.attempt ?? 0) > attempt || isLeft(incident, n)) return nothing;
  const walk = beginWalk(order, noted);
  if (isOver(walk)) return answerOf(walk);
  const page = await walkPage(deps, walk, update);
  const present = await note(deps, walkOn(walk, page, deps.now()));
  return present.attempt === attempt ? answerOf(present) : nothing;
};

/** Pages of one task: each costs the machine history, of which an execution has a limited length. */
const pagesAtOnce = 4;

/**
 * The task of the propagation machine: gives the next pages of a shard's links an update. How far it has come is what
 * was noted, not what the machine says, so that a task that runs again, or in a fresh execution, goes on where the last
 * one stopped; cases it had reached without noting it have the update and are passed by. An attempt that is not the
 * newest any more, or an update that is not, has nothing to do.
 */
export const applyPage = async (deps: ApplyPageDeps, order: PageOrder): Promise<PageAnswer> => {
  const remembering = { ...deps, cases: withRememberedDesigns(deps.cases) };
  let answer = await applyNext(remembering, order);
  for (let page = 1; page < pagesAtOnce && answer.cursor !== undefined; page += 1)
    answer = await applyNext(remembering, order);
  return answer;
};
