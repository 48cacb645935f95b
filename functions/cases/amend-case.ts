import { type Actor, isCustomer } from '#kernel/actor.ts';
import { type Claim, claimFor, type Once } from '#kernel/claim.ts';
import { given } from '#kernel/given.ts';
import type { Instant } from '#kernel/time.ts';
import { demandVersion } from '#kernel/version.ts';
import { type Case, revisionOf } from './case.ts';
import type { CaseDeps } from './case-deps.ts';
import { coverAgain } from './entitlement/cover-again.ts';
import { coverTime } from './entitlement/cover-time.ts';
import { timeEntriesOf } from './entitlement/time-entries.ts';
import { caseFaults } from './faults.ts';
import type { Deed } from './life/deed.ts';
import { type Settled, type Settling, settle, settledMark, settlingOf } from './life/settle.ts';
import { afterSucceeding, succeed } from './life/succeed.ts';
import type { VersionedWorkflow } from './life/workflow.ts';
import { loadWorkflow } from './load-workflow.ts';
import { isConflict, isMarkedOnly, retrying } from './retrying.ts';
import type { CaseChange, CaseStore } from './store/case-store.ts';

/** Which case, who acts, and how the command is guarded. */
export type Amending = {
  readonly caseId: string;
  readonly actor: Actor;
  /** The revision the actor saw. Without one the command is an append and is tried again on a conflict. */
  readonly expectedVersion?: number | undefined;
  readonly once?: Once | undefined;
};

/** `answer` is what the caller is told; a repeat of the same `once` is told the same, unless `repeat` says otherwise. */
export type Amendment<T> = Deed & {
  readonly answer: (settled: Case) => T;
  readonly repeat?: ((settled: Case) => unknown) | undefined;
};

/** The case a command is about, its workflow, and the present instant. */
export type Loaded = { readonly case: Case; readonly by: VersionedWorkflow; readonly at: Instant };

/** A case for an actor. @throws cases/unknown-case when there is none, or it is another company's */
export const loadFor = async (
  deps: { readonly cases: Pick<CaseStore, 'load'> },
  caseId: string,
  actor: Actor,
): Promise<Case> => {
  const found = await deps.cases.load(caseId);
  if (found === undefined || (isCustomer(actor) && found.customerId !== actor.customerId))
    throw caseFaults.unknownCase();
  return found;
};

const changeOf = <T>(
  amendment: Amendment<T>,
  settled: Settled,
  claim: Claim | undefined,
): CaseChange => ({
  ...settled,
  ...given({
    messages: amendment.messages,
    timeEntries: timeEntriesOf(amendment.timeSpent, settled),
    interactionId: amendment.interactionId,
    converting: amendment.converting,
    alongside: amendment.alongside,
    ...{ links: amendment.links, objects: amendment.objects, tasks: amendment.tasks },
    hand: amendment.hand,
    ...{ others: amendment.others, unmoved: amendment.unmoved },
    draws: [...(settled.draws ?? []), ...(amendment.draws ?? [])],
    claim,
  }),
});

const settleAmendment = <T>(before: Case, amendment: Amendment<T>, settling: Settling): Settled => {
  if (amendment.drafts.length === 0) return { case: before, entries: [] };
  const settled = settle(before, amendment, settling);
  return amendment.isMark === true ? settledMark(before, settled) : settled;
};

/** The answer of a command that changed nothing is kept for its repeat all the same. */
const write = async ({ cases }: CaseDeps, change: CaseChange, seen: number): Promise<void> => {
  if (change.entries.length > 0) await cases.commit(change, seen);
  else if (change.claim !== undefined) await cases.claim(change.claim);
};

type Decide<T> = (loaded: Loaded) => Amendment<T> | Promise<Amendment<T>>;

const amendOnce = async <T>(deps: CaseDeps, command: Amending, decide: Decide<T>): Promise<T> => {
  const [before, designs] = await Promise.all([
    loadFor(deps, command.caseId, command.actor),
    deps.designs.current(['workflows', 'forms', 'queues', 'sla-policies', 'calendars']),
  ]);
  demandVersion(revisionOf(before), command.expectedVersion);
  const at = deps.now();
  const by = await loadWorkflow(deps, before, designs);
  const standing = succeed(before, by, at);
  const decided = afterSucceeding(standing, await decide({ case: standing.case, by, at }));
  const covered = await coverAgain(deps, decided, { before, at });
  const amendment = await coverTime(deps, covered, at);
  const settling = settlingOf(deps, { designs, at, actor: command.actor });
  const settled = settleAmendment(before, amendment, settling);
  const answer = amendment.answer(settled.case);
  const claim = claimFor(command.once, amendment.repeat?.(settled.case) ?? answer, at);
  try {
    await write(deps, changeOf(amendment, settled, claim), before.version);
  } catch (error) {
    // A mark that a propagation left meanwhile is nobody's change: the command is decided again over it.
    if (!isConflict(error) || !(await isMarkedOnly(deps, before))) throw error;
    return amendOnce(deps, command, decide);
  }
  return answer;
};

/**
 * One command on one case: read, decide, settle, commit. A guarded command is held to the version its author saw; an
 * append joins whatever happened meanwhile.
 * @throws cases/unknown-case, version/stale, storage/changed-meanwhile, and what `decide` refuses
 */
export const amendCase = <T>(deps: CaseDeps, command: Amending, decide: Decide<T>): Promise<T> =>
  command.expectedVersion === undefined
    ? retrying(deps, () => amendOnce(deps, command, decide))
    : amendOnce(deps, command, decide);
