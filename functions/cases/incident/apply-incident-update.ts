import * as z from 'zod';
import { systemActor } from '#kernel/actor.ts';
import { Fault } from '#kernel/fault.ts';
import { amendCase } from '../amend-case.ts';
import type { CaseDeps } from '../case-deps.ts';
import type { IncidentUpdate } from './incident-update.ts';
import { linkMark } from './membership.ts';
import { type SkipReason, takeUpdate } from './take-update.ts';

export type ApplyIncidentUpdateInput = {
  readonly caseId: string;
  readonly incidentId: string;
  readonly update: IncidentUpdate;
};

/** What came of it; the `reason` of a failure is a sentence. */
export type AppliedUpdate =
  | { readonly outcome: 'applied' }
  | { readonly outcome: 'skipped'; readonly reason: SkipReason }
  | { readonly outcome: 'failed'; readonly reason: string };

/** Who gives cases what was announced of their incident. */
export const propagation = systemActor('incident-propagation');

const apply = (deps: CaseDeps, input: ApplyIncidentUpdateInput): Promise<AppliedUpdate> => {
  const { caseId, incidentId, update } = input;
  return amendCase<AppliedUpdate>(deps, { caseId, actor: propagation }, ({ case: of, by, at }) => {
    const taken = takeUpdate(of, { by, incidentId, update }, at);
    if (taken.outcome !== 'applied') return { case: of, drafts: [], answer: () => taken };
    return {
      ...taken.decision,
      isMark: taken.isMark,
      links: [linkMark(of, { incidentId, mark: 'applied', update: update.n })],
      answer: () => ({ outcome: 'applied' }),
    };
  });
};

/** A case that cannot be changed is one failure; a store that is busy is not the case's fault. */
const failureOf = (error: unknown): AppliedUpdate => {
  if (error instanceof z.ZodError)
    return { outcome: 'failed', reason: 'The case is stored in a form that cannot be read.' };
  if (error instanceof Fault && error.kind !== 'unavailable')
    return { outcome: 'failed', reason: error.message };
  throw error;
};

/** What came of something done to one case. @throws only what passes by itself */
export const orFailed = async (applied: Promise<AppliedUpdate>): Promise<AppliedUpdate> => {
  try {
    return await applied;
  } catch (error) {
    return failureOf(error);
  }
};

/**
 * Gives one linked case an update of its incident, once, however often and in whatever order updates come: a mark in
 * its journal, or its resolution when the incident is resolved. Whoever disputed, left, ended or has a newer one is
 * passed over.
 * @throws only what passes by itself, e.g. storage/busy
 */
export const applyIncidentUpdate = (
  deps: CaseDeps,
  input: ApplyIncidentUpdateInput,
): Promise<AppliedUpdate> => orFailed(apply(deps, input));
