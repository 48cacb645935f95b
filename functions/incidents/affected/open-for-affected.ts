import type { Actor } from '#kernel/actor.ts';
import { claimFor, type Once } from '#kernel/claim.ts';
import { eachOf } from '#kernel/each-of.ts';
import { Fault } from '#kernel/fault.ts';
import { AlreadyDone } from '#platform/dynamo.ts';
import { type Case, catchUp, isOpen, latestUpdate, openCase } from '../../cases/index.ts';
import { incidentFaults } from '../faults.ts';
import { type Incident, isResolved } from '../incident.ts';
import { demandIncident, type IncidentDeps } from '../incident-deps.ts';
import type { LinkDeps } from '../links/link-case-to-incident.ts';
import { demandUnmerged } from '../merging/demand-unmerged.ts';
import { affectedCase, type Wording } from './affected-case.ts';
import { type Affected, type WhoDeps, whoIsAffected } from './who-is-affected.ts';

export type AffectedDeps = LinkDeps & WhoDeps & Pick<IncidentDeps, 'now'>;

export type OpenForAffectedInput = Wording & {
  readonly incidentId: string;
  readonly customers: readonly Affected[];
  readonly actor: Actor;
  readonly once?: Once | undefined;
};

type Kept = { readonly caseId: string; readonly reference: string };

/** What came of each customer, in the order asked; `standing` when there was a case for them before. */
export type AffectedAnswer = { readonly customerId: string } & (
  | ({ readonly outcome: 'opened' | 'standing' } & Kept)
  | { readonly outcome: 'refused'; readonly code: string; readonly reason: string }
);

const atOnce = 5;

const keptOf = ({ id, reference }: Case): Kept => ({ caseId: id, reference });

/** Each incident opens one case for each customer, whoever asks and however often. */
const onceOf = ({ id }: Incident, { customerId }: Affected): Once => ({
  key: `affected#${id}#${customerId}`,
  fingerprint: 'case.opened',
});

/** Their open case of this incident, or of one that was merged into it; it may have come by any way. */
const standingCase = async (
  { cases }: AffectedDeps,
  { id, absorbed = [] }: Incident,
  customerId: string,
): Promise<Kept | undefined> => {
  const here = new Set([id, ...absorbed]);
  const keep = (of: Case): boolean =>
    isOpen(of.category) && of.incidentId !== undefined && here.has(of.incidentId);
  const list = { of: 'customer', customerId } as const;
  const { items } = await cases.cases.list({ list, sort: 'newest', keep }, { limit: 1 });
  return items[0] && keptOf(items[0]);
};

type Opening = { readonly incident: Incident; readonly input: OpenForAffectedInput };

/** A case with its link, in one transaction; what the incident announced meanwhile it takes thereafter. */
const openNew = async (
  deps: AffectedDeps,
  { incident, input }: Opening,
  one: Affected,
): Promise<Kept> => {
  const incidentId = incident.id;
  const update = await latestUpdate(deps.cases, incidentId);
  const opened = await openCase(deps.cases, {
    ...affectedCase(incident, await whoIsAffected(deps, one), input),
    incident: { incidentId, update },
    actor: input.actor,
    once: onceOf(incident, one),
    answer: ({ case: of }) => keptOf(of),
  });
  await catchUp(deps.cases, { caseId: opened.case.id, incidentId, known: update });
  return keptOf(opened.case);
};

const openOrFind = async (
  deps: AffectedDeps,
  opening: Opening,
  one: Affected,
): Promise<AffectedAnswer> => {
  const { customerId } = one;
  const standing = await standingCase(deps, opening.incident, customerId);
  if (standing !== undefined) return { customerId, outcome: 'standing', ...standing };
  try {
    return { customerId, outcome: 'opened', ...(await openNew(deps, opening, one)) };
  } catch (error) {
    if (!(error instanceof AlreadyDone)) throw error;
    return { customerId, outcome: 'standing', ...(error.result as Kept) };
  }
};

const answerOne = async (
  deps: AffectedDeps,
  opening: Opening,
  one: Affected,
): Promise<AffectedAnswer> => {
  try {
    return await openOrFind(deps, opening, one);
  } catch (error) {
    if (!(error instanceof Fault) || error.kind === 'unavailable') throw error;
    const { code, message: reason } = error;
    return { customerId: one.customerId, outcome: 'refused', code, reason };
  }
};

/**
 * Opens cases for up to 100 customers before they ask, each linked to the incident from its first moment. One that is
 * refused keeps none of the others; a request that broke off may be repeated.
 * @throws incidents/unknown-incident, incidents/merged, incidents/affected-while-open, AlreadyDone for a repeat of `once`
 */
export const openForAffected = async (
  deps: AffectedDeps,
  input: OpenForAffectedInput,
): Promise<{ readonly items: readonly AffectedAnswer[] }> => {
  const incident = await demandIncident(deps, input.incidentId);
  demandUnmerged(incident);
  if (isResolved(incident)) throw incidentFaults.affectedWhileOpen();
  const opening = { incident, input };
  const items = await eachOf(input.customers, atOnce, (one) => answerOne(deps, opening, one));
  const claim = claimFor(input.once, { items }, deps.now());
  if (claim !== undefined) await deps.incidents.claim(claim);
  return { items };
};
