import { createHash } from 'node:crypto';

/** The links of one incident are spread over so many partitions, so that tens of thousands can be written at once. */
export const shardCount = 16;

/** The shard a case's link lies in: the same for ever, and every shard equally likely. */
export const shardOf = (caseId: string): number =>
  (createHash('sha256').update(caseId).digest()[0] ?? 0) % shardCount;
