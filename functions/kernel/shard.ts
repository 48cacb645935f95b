import { createHash } from 'node:crypto';

/** What would wait at one key is spread over so many: the links of an incident, the cases of a large queue. */
export const shardCount = 16;

/** The shard something lies in: the same for ever, and every shard equally likely. */
export const shardOf = (id: string): number =>
  (createHash('sha256').update(id).digest()[0] ?? 0) % shardCount;
