import type { Actor } from '#kernel/actor.ts';
import type { Once } from '#kernel/claim.ts';
import type { Page } from '#kernel/page.ts';
import {
  assignCase,
  type Case,
  type CaseDeps,
  type CaseView,
  isConflict,
  isOpen,
  revisionOf,
} from '../cases/index.ts';
import { queueFaults } from './faults.ts';

export type TakeNextInput = {
  readonly queueId: string;
  readonly actor: Actor;
  readonly once?: Once | undefined;
};

/** How often the queue is read again when every case of a look was lost to others. */
const looks = 5;
const candidates = 25;

/** One attempt at one case: `undefined` when somebody was quicker. */
const tryToTake = async (
  deps: CaseDeps,
  of: Case,
  { actor, once }: TakeNextInput,
): Promise<CaseView | undefined> => {
  const command = { caseId: of.id, ownerId: actor.id, expectedVersion: revisionOf(of) };
  try {
    return await assignCase(deps, { ...command, actor, once });
  } catch (error) {
    if (isConflict(error)) return undefined;
    throw error;
  }
};

type Look = { readonly taken?: CaseView; readonly lost: number };

/** Goes through the queue in the order of urgency until one case is taken. */
const look = async (deps: CaseDeps, input: TakeNextInput): Promise<Look> => {
  const list = { of: 'queues', queueIds: [input.queueId] } as const;
  const keep = (of: Case): boolean => of.ownerId === undefined && isOpen(of.category);
  let lost = 0;
  let after: string | undefined;
  do {
    const query = { list, sort: 'urgency', keep } as const;
    const page: Page<Case> = await deps.cases.list(query, { limit: candidates, after });
    for (const of of page.items) {
      const taken = await tryToTake(deps, of, input);
      if (taken !== undefined) return { taken, lost };
      lost += 1;
    }
    after = page.next;
  } while (after !== undefined);
  return { lost };
};

/**
 * Hands the most urgent open case that nobody owns to the actor, and to nobody else, however many ask at once (QUE-5).
 * @throws queues/unknown-queue, queues/nothing-waiting
 */
export const takeNext = async (deps: CaseDeps, input: TakeNextInput): Promise<CaseView> => {
  const { queues } = await deps.designs.current(['queues']);
  if (!queues.document.queues.some(({ id }) => id === input.queueId))
    throw queueFaults.unknownQueue();
  for (let attempt = 1; attempt <= looks; attempt += 1) {
    const { taken, lost } = await look(deps, input);
    if (taken !== undefined) return taken;
    if (lost === 0) throw queueFaults.nothingWaiting();
    await deps.pause(attempt);
  }
  throw queueFaults.nothingWaiting();
};
