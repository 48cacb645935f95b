import { eachOf } from '#kernel/each-of.ts';
import type { DomainEvent } from '#kernel/event.ts';
import type { Page } from '#kernel/page.ts';
import type { Case } from '../../cases/index.ts';
import type { GiveDeps, Queue } from './choose-hand.ts';
import { giveWaiting, mostAtAnEvent, waitsIn } from './give-waiting.ts';

const batch = 100;
const atOnce = 25;

/** A queue that begins to give out its cases has what stands in it noted once; it is given out with the next beat. */
const noteStanding = async (deps: GiveDeps, queue: Queue): Promise<void> => {
  const keep = (of: Case): boolean => waitsIn(queue, of);
  const query = { list: { of: 'queues', queues: [queue] }, sort: 'urgency', keep } as const;
  let after: string | undefined;
  do {
    const page: Page<Case> = await deps.cases.list(query, { limit: batch, after });
    await eachOf(page.items, atOnce, deps.waiting.note);
    after = page.next;
  } while (after !== undefined);
};

/**
 * Offers a case that may have come to a queue which gives out its cases, and gives what waits there. Events only say that there
 * is something to look at: repeated and late ones do no harm.
 */
export const offerCase = async (deps: GiveDeps, event: DomainEvent): Promise<void> => {
  const { queues } = await deps.designs.current(['queues']);
  const giving = queues.document.queues.filter(({ assign }) => assign === 'by-load');
  if (event.data['kind'] === 'queues') {
    for (const queue of giving) await noteStanding(deps, queue);
    return;
  }
  if (giving.length === 0) return;
  const of = await deps.cases.load(event.subject);
  const queue = giving.find((one) => waitsIn(one, of));
  if (of === undefined || queue === undefined) return;
  await deps.waiting.note(of);
  // What stands in the way of another case is told by the beat.
  await giveWaiting(deps, queue, mostAtAnEvent);
};
