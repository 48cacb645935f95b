import type { CaseView } from '../cases/index.ts';
import { queueFaults } from './faults.ts';
import { type TakeDeps, type Taking, takeNext } from './take-next.ts';

export type TakeFromQueueInput = Taking & { readonly queueId: string };

/**
 * Takes the most urgent case of a queue.
 * @throws queues/unknown-queue, queues/at-capacity, queues/nothing-waiting, queues/taken-by-others
 */
export const takeFromQueue = async (
  deps: TakeDeps,
  { queueId, ...taking }: TakeFromQueueInput,
): Promise<CaseView> => {
  const { queues } = await deps.designs.current(['queues']);
  const queue = queues.document.queues.find(({ id }) => id === queueId);
  if (queue === undefined) throw queueFaults.unknownQueue();
  const list = { of: 'queues', queues: [queue] } as const;
  return takeNext(deps, { list, sort: 'urgency', keep: () => true }, taking);
};
