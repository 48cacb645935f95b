import type { EngineRecord } from './records.ts';
import { streamOperation, type Wire } from './wire.ts';

/** Where a reader stands. */
export type Position = { readonly shard: string; readonly sequence: string };

/** Reads a stream onward from a position, shard after shard. */
export type ShardReader = {
  /** The next records, none when all were read. */
  readonly read: () => Promise<readonly EngineRecord[]>;
  /** The shard read now. */
  readonly shard: () => string;
};

type Shards = readonly { readonly ShardId: string; readonly ParentShardId?: string }[];

const listShards = async (wire: Wire, streamArn: string): Promise<Shards> => {
  const { StreamDescription } = await wire.ask<{
    readonly StreamDescription: { readonly Shards?: Shards };
  }>(streamOperation('DescribeStream'), { StreamArn: streamArn });
  return StreamDescription.Shards ?? [];
};

const oldest = (shards: Shards): string => {
  const ids = new Set(shards.map(({ ShardId }) => ShardId));
  const root = shards.find(({ ParentShardId }) => !ids.has(ParentShardId ?? ''));
  return root?.ShardId ?? '';
};

const iterate = async (
  wire: Wire,
  streamArn: string,
  from: { readonly shard: string; readonly sequence: string | undefined },
): Promise<string> => {
  const { ShardIterator } = await wire.ask<{ readonly ShardIterator: string }>(
    streamOperation('GetShardIterator'),
    {
      StreamArn: streamArn,
      ShardId: from.shard,
      ...(from.sequence === undefined
        ? { ShardIteratorType: 'TRIM_HORIZON' }
        : { ShardIteratorType: 'AFTER_SEQUENCE_NUMBER', SequenceNumber: from.sequence }),
    },
  );
  return ShardIterator;
};

type Got = { readonly Records: readonly EngineRecord[]; readonly NextShardIterator?: string };

/** Opens a reader after `position`, or at the oldest record kept. */
export const openShards = async (
  wire: Wire,
  streamArn: string,
  position: Position | undefined,
): Promise<ShardReader> => {
  const shards = await listShards(wire, streamArn);
  const stands = shards.some(({ ShardId }) => ShardId === position?.shard);
  let shard = stands && position !== undefined ? position.shard : oldest(shards);
  let iterator: string | undefined = await iterate(wire, streamArn, {
    shard,
    sequence: stands ? position?.sequence : undefined,
  });

  const moveOn = async (): Promise<void> => {
    const next = (await listShards(wire, streamArn)).find((one) => one.ParentShardId === shard);
    if (next === undefined) return;
    shard = next.ShardId;
    iterator = await iterate(wire, streamArn, { shard, sequence: undefined });
  };

  return {
    shard: () => shard,
    read: async () => {
      if (iterator === undefined) await moveOn();
      if (iterator === undefined) return [];
      const got: Got = await wire.ask(streamOperation('GetRecords'), { ShardIterator: iterator });
      iterator = got.NextShardIterator;
      return got.Records;
    },
  };
};
