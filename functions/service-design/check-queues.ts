import type { FieldError } from '#kernel/fault.ts';
import { pointerTo } from './check-document.ts';
import type { Designs } from './documents.ts';
import type { PublishingStore } from './store/design-store.ts';

/** The shards of a large queue are read as long as it is there; taken back, what stands in them would be on no list. */
export const shrunkQueues = (
  standing: Designs['queues'],
  next: Designs['queues'],
): readonly FieldError[] =>
  next.queues.flatMap(({ id, large = false }, place) => {
    const before = standing.queues.find((one) => one.id === id);
    return before?.large === true && !large
      ? [
          {
            pointer: pointerTo('queues', place, 'large'),
            detail: `The queue ${id} is large and stays so while it is there.`,
          },
        ]
      : [];
  });

/** Lists of work are read by queue: an open case in a queue that is gone would be on none of them. */
export const abandonedQueues = async (
  { countOpen }: Pick<PublishingStore, 'countOpen'>,
  standing: Designs['queues'],
  next: Designs['queues'],
): Promise<readonly FieldError[]> => {
  const kept = new Set(next.queues.map(({ id }) => id));
  const gone = standing.queues.filter(({ id }) => !kept.has(id));
  const counted = await Promise.all(
    gone.map(async (queue) => ({ id: queue.id, open: await countOpen(queue) })),
  );
  return counted
    .filter(({ open }) => open > 0)
    .map(({ id, open }) => ({
      pointer: pointerTo('queues'),
      detail: `The queue ${id} cannot go while cases in it are open (${open}); move them to another queue first.`,
    }));
};
