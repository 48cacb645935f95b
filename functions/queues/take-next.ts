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
import type { KeptQueue } from '../service-design/index.ts';
import { queueFaults } from './faults.ts';

export type TakeNextInput = {
  readonly queueId: string;
  readonly actor: Actor;
  readonly once?: Once | undefined;
};

/** How often the queue is read again when the case was lost to somebody else. */
const attempts = 20;
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

/** The most urgent open cases nobody owns, a page of them. */
const unowned = async (deps: CaseDeps, queue: KeptQueue): Promise<readonly Case[]> => {
  const list = { of: 'queues', queues: [queue] } as const;
  const keep = (of: Case): boolean => of.ownerId === undefined && isOpen(of.category);
  let page: Page<Case> = { items: [] };
  do {
    const query = { list, sort: 'urgency', keep } as const;
    page = await deps.cases.list(query, { limit: candidates, after: page.next });
  } while (page.items.length === 0 && page.next !== undefined);
  return page.items;
};

/** A number of an actor and an attempt: whoever loses goes elsewhere than the others who lost. */
const numberOf = ({ id }: Actor, attempt: number): number =>
  [...id].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) % 1_000_003, attempt * 7919);

/** First the most urgent; whoever was too slow for that takes one of the most urgent that they did not lose yet. */
const choose = (waiting: readonly Case[], lost: ReadonlySet<string>, actor: Actor) => {
  const untried = waiting.filter(({ id }) => !lost.has(id));
  const open = untried.length > 0 ? untried : waiting;
  return open[lost.size === 0 ? 0 : numberOf(actor, lost.size) % open.length];
};

/**
 * Hands the most urgent open case that nobody owns to the actor, and to nobody else, however many ask at once (QUE-5).
 * @throws queues/unknown-queue, queues/nothing-waiting
 */
export const takeNext = async (deps: CaseDeps, input: TakeNextInput): Promise<CaseView> => {
  const { queues } = await deps.designs.current(['queues']);
  const queue = queues.document.queues.find(({ id }) => id === input.queueId);
  if (queue === undefined) throw queueFaults.unknownQueue();
  const lost = new Set<string>();
  for (let attempt = 1; attempt <= attempts; attempt += 1) {
    const of = choose(await unowned(deps, queue), lost, input.actor);
    if (of === undefined) throw queueFaults.nothingWaiting();
    const taken = await tryToTake(deps, of, input);
    if (taken !== undefined) return taken;
    lost.add(of.id);
    await deps.pause(Math.min(attempt, 3));
  }
  throw queueFaults.nothingWaiting();
};
