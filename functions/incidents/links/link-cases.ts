import type { Actor } from '#kernel/actor.ts';
import { claimFor, type Once } from '#kernel/claim.ts';
import { eachOf } from '#kernel/each-of.ts';
import { Fault } from '#kernel/fault.ts';
import { linkCase } from '../../cases/index.ts';
import { demandIncident, type IncidentDeps } from '../incident-deps.ts';
import { demandUnmerged } from '../merging/demand-unmerged.ts';
import type { LinkDeps } from './link-case-to-incident.ts';

export type LinkCasesInput = {
  readonly incidentId: string;
  readonly caseIds: readonly string[];
  readonly actor: Actor;
  readonly once?: Once | undefined;
};

/** What came of each case, in the order asked. */
export type LinkedCases = {
  readonly items: readonly (
    | { readonly caseId: string; readonly outcome: 'linked' }
    | {
        readonly caseId: string;
        readonly outcome: 'refused';
        readonly code: string;
        readonly reason: string;
      }
  )[];
};

const atOnce = 5;

const linkOne = async (
  deps: LinkDeps,
  { incidentId, actor }: LinkCasesInput,
  caseId: string,
): Promise<LinkedCases['items'][number]> => {
  try {
    await linkCase(deps.cases, { caseId, incidentId, actor });
    return { caseId, outcome: 'linked' };
  } catch (error) {
    if (!(error instanceof Fault) || error.kind === 'unavailable') throw error;
    return { caseId, outcome: 'refused', code: error.code, reason: error.message };
  }
};

/**
 * Links up to 100 cases, each for itself: one that is refused keeps none of the others. A case that is linked already
 * stays so, so that a request that broke off may be repeated.
 * @throws incidents/unknown-incident, incidents/merged, AlreadyDone for a repeat of `once`
 */
export const linkCases = async (
  deps: LinkDeps & Pick<IncidentDeps, 'now'>,
  input: LinkCasesInput,
): Promise<LinkedCases> => {
  demandUnmerged(await demandIncident(deps, input.incidentId));
  const caseIds = [...new Set(input.caseIds)];
  const items = await eachOf(caseIds, atOnce, (caseId) => linkOne(deps, input, caseId));
  const claim = claimFor(input.once, { items }, deps.now());
  if (claim !== undefined) await deps.incidents.claim(claim);
  return { items };
};
