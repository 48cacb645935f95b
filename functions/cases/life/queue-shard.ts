import { shardOf } from '#kernel/shard.ts';
import type { Designs } from '../../service-design/index.ts';
import type { Case } from '../case.ts';

/**
 * A case of a large queue stands in one shard of it, always the same, so that no one key of the index takes the writes of
 * all; a case of any other queue stands in the first. One that stood there when its queue became large goes with its next change.
 */
export const inItsShard = (
  { queueShard: _before, ...of }: Case,
  { queues }: Designs['queues'],
): Case => {
  const isLarge = queues.some(({ id, large }) => id === of.queueId && large === true);
  const queueShard = isLarge ? shardOf(of.id) : 0;
  return queueShard === 0 ? of : { ...of, queueShard };
};
