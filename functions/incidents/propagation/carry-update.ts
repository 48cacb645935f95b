import { Fault } from '#kernel/fault.ts';
import {
  type AppliedUpdate,
  applyIncidentUpdate,
  type CaseDeps,
  type IncidentUpdate as CaseUpdate,
  type IncidentDeps as GlanceDeps,
  moveToHeir,
} from '../../cases/index.ts';
import type { DesignStore } from '../../service-design/index.ts';
import { type IncidentUpdate, isResolved } from '../incident.ts';

/** An update as one linked case takes it. */
export const caseUpdateOf = (update: IncidentUpdate): CaseUpdate => ({
  n: update.n,
  status: update.status,
  plannedResolutionAt: update.plannedResolutionAt,
  message: update.message,
  resolves: isResolved(update),
});

/** What carrying an update needs of cases. */
export type CarryDeps = CaseDeps & GlanceDeps;

/** Configured data is read once for some pages of cases: it may be as old as they are. */
export const withRememberedDesigns = (deps: CarryDeps): CarryDeps => {
  const asked = new Map<string, Promise<unknown>>();
  const current: DesignStore['current'] = (kinds) => {
    const key = kinds.join(' ');
    const found = asked.get(key) ?? deps.designs.current(kinds);
    asked.set(key, found);
    return found as ReturnType<DesignStore['current']> as never;
  };
  return { ...deps, designs: { ...deps.designs, current } };
};

/** The cases of a page are read in one question; whoever loses a race reads its case afresh. */
export const withCasesRead = async (
  deps: CarryDeps,
  caseIds: readonly string[],
): Promise<CarryDeps> => {
  if (caseIds.length === 0) return deps;
  const read = await deps.cases.loadAll(caseIds);
  const unasked = new Set(caseIds);
  const load: CaseDeps['cases']['load'] = async (caseId) =>
    unasked.delete(caseId) ? read(caseId) : deps.cases.load(caseId);
  return { ...deps, cases: { ...deps.cases, load } };
};

/** What a service says of this one case, however often it is asked: too large, or malformed. */
const ofTheCase = new Set([
  'ItemCollectionSizeLimitExceededException',
  'TransactionCanceledException',
  'ValidationException',
]);

const ofTheWay = (error: Error): boolean =>
  '$metadata' in error || ('code' in error && !String(error.code).startsWith('ERR_'));

/** Errors of the network and of services pass by themselves, and so does a busy store; an error of ours does not. */
const passes = (error: unknown): boolean =>
  error instanceof Fault ||
  (error instanceof Error && !ofTheCase.has(error.name) && ofTheWay(error));

const unexpected = (error: unknown): AppliedUpdate => {
  const name = error instanceof Error ? error.name : 'unknown error';
  return { outcome: 'failed', reason: `The case could not be changed (${name}).` };
};

const give = (deps: CarryDeps, caseId: string, update: IncidentUpdate): Promise<AppliedUpdate> => {
  const { incidentId, n, mergedInto } = update;
  return mergedInto === undefined
    ? applyIncidentUpdate(deps, { caseId, incidentId, update: caseUpdateOf(update) })
    : moveToHeir(deps, { caseId, incidentId, update: n });
};

/**
 * Gives one case an update; that of a merge takes it to the other incident. One that cannot take it is a failure of its
 * own. @throws only what passes by itself
 */
export const carryUpdate = async (
  deps: CarryDeps,
  caseId: string,
  update: IncidentUpdate,
): Promise<AppliedUpdate> => {
  try {
    return await give(deps, caseId, update);
  } catch (error) {
    if (passes(error)) throw error;
    return unexpected(error);
  }
};
