import { eachOf } from '#kernel/each-of.ts';
import type { Instant } from '#kernel/time.ts';
import type { AppliedUpdate } from '../../cases/index.ts';
import type { IncidentUpdate } from '../incident.ts';
import type { Link } from '../links/link-store.ts';
import { type CarryDeps, carryUpdate, withCasesRead } from './carry-update.ts';
import type { Failure } from './propagation.ts';

const atOnce = 5;

/** What came of one link of a page. */
export type Outcome = { readonly link: Link; readonly applied: AppliedUpdate };

const hasIt: AppliedUpdate = { outcome: 'skipped', reason: 'has-it' };

const passOver = ({ state, appliedUpdate }: Link, n: number): AppliedUpdate | undefined => {
  if (appliedUpdate >= n) return hasIt;
  if (state === 'linked') return undefined;
  return { outcome: 'skipped', reason: state === 'disputed' ? 'disputed' : 'not-linked' };
};

/** Gives the update to each link that lacks it, some at once; their cases are read in one question. */
export const applyTo = async (
  deps: CarryDeps,
  links: readonly Link[],
  update: IncidentUpdate,
): Promise<readonly Outcome[]> => {
  const lacking = links.filter((link) => passOver(link, update.n) === undefined);
  const cases = await withCasesRead(
    deps,
    lacking.map(({ caseId }) => caseId),
  );
  return eachOf(links, atOnce, async (link) => {
    const applied = passOver(link, update.n) ?? (await carryUpdate(cases, link.caseId, update));
    return { link, applied };
  });
};

/** The failures among outcomes, as they are listed. */
export const failuresIn = (outcomes: readonly Outcome[], at: Instant): readonly Failure[] =>
  outcomes.flatMap(({ link, applied }) =>
    applied.outcome === 'failed' ? [{ caseId: link.caseId, reason: applied.reason, at }] : [],
  );

/** Whether a link needs the update no more. */
export const isExcluded = ({ applied }: Outcome): boolean =>
  applied.outcome === 'skipped' && applied.reason !== 'has-it';
