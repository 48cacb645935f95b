import type { Actor } from '#kernel/actor.ts';
import { claimFor, type Once } from '#kernel/claim.ts';
import { eachOf } from '#kernel/each-of.ts';
import { Fault, type FieldError } from '#kernel/fault.ts';
import { amendCase, type Loaded } from '../amend-case.ts';
import { type Case, revisionOf } from '../case.ts';
import type { ChangeCaseDeps } from '../change-case.ts';
import { type CaseDeeds, prepareDeeds } from './case-deeds.ts';

export type ChangeCasesInput = {
  /** Each case with the revision its author saw. */
  readonly cases: readonly { readonly caseId: string; readonly version: number }[];
  readonly deeds: CaseDeeds;
  readonly actor: Actor;
  readonly once?: Once | undefined;
};

/** What came of one case. */
export type ChangedCase =
  | { readonly caseId: string; readonly outcome: 'changed'; readonly version: number }
  | {
      readonly caseId: string;
      readonly outcome: 'refused';
      readonly code: string;
      readonly reason: string;
      readonly errors?: readonly FieldError[];
    };

type Decide = Awaited<ReturnType<typeof prepareDeeds>>;
type One = ChangeCasesInput['cases'][number];

const atOnce = 5;

/** Each case is claimed for itself, so that a request that broke off may be repeated. */
const onceFor = (once: Once | undefined, caseId: string): Once | undefined =>
  once && { ...once, key: `${once.key}#${caseId}` };

const refusal = (caseId: string, { code, message, errors }: Fault): ChangedCase => ({
  caseId,
  outcome: 'refused',
  code,
  reason: message,
  ...(errors.length === 0 ? {} : { errors }),
});

const changeOne = async (
  deps: ChangeCaseDeps,
  { actor, once, decide }: Pick<ChangeCasesInput, 'actor' | 'once'> & { readonly decide: Decide },
  { caseId, version: expectedVersion }: One,
): Promise<ChangedCase> => {
  const own = onceFor(once, caseId);
  try {
    return await amendCase(
      deps,
      { caseId, actor, expectedVersion, once: own },
      async (loaded: Loaded) => ({
        ...(await decide(loaded)),
        answer: (settled: Case): ChangedCase => ({
          caseId,
          outcome: 'changed',
          version: revisionOf(settled),
        }),
      }),
    );
  } catch (error) {
    const done = own && (await deps.cases.claimed(own));
    if (done !== undefined) return done.result as ChangedCase;
    if (error instanceof Fault) return refusal(caseId, error);
    throw error;
  }
};

/**
 * Does the same to many cases, each for itself and at the version it was seen at: one that is refused keeps none of the
 * others. What is done to one case is done whole or not at all.
 * @throws cases/unknown-owner, AlreadyDone for a repeat of `once`
 */
export const changeCases = async (
  deps: ChangeCaseDeps,
  { cases, deeds, actor, once }: ChangeCasesInput,
): Promise<{ readonly items: readonly ChangedCase[] }> => {
  const decide = await prepareDeeds(deps, { actor, deeds });
  const items = await eachOf(cases, atOnce, (one) => changeOne(deps, { actor, once, decide }, one));
  const claim = claimFor(once, { items }, deps.now());
  if (claim !== undefined) await deps.cases.claim(claim);
  return { items };
};
