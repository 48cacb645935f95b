import type { Cloud, Lambda } from '../cloud.ts';
import type { DeadLetters } from '../sqs/dead-letters.ts';
import type { Checkpoints } from './checkpoint.ts';
import { deliver } from './delivery.ts';
import type { Mapping } from './mapping.ts';
import { type EngineRecord, type RecordContext, toStreamRecord } from './records.ts';
import { createRest } from './rest.ts';
import { openShards, type ShardReader } from './shard.ts';
import type { Wire } from './wire.ts';

/** One mapping at work. */
export type Poller = {
  /** Something was written: look at once. */
  readonly nudge: () => void;
  /** Whether records wait that could be delivered now, or again within so many millis. */
  readonly isBusy: (retryWithin: number) => boolean;
  readonly close: () => Promise<void>;
};

export type PollerDeps = {
  readonly cloud: Pick<Cloud, 'clock' | 'log' | 'step'> & {
    readonly lambda: Pick<Lambda, 'invoke'>;
  };
  readonly wire: Wire;
  readonly engineStreamArn: string;
  readonly mapping: Mapping;
  readonly records: RecordContext;
  readonly letters: Pick<DeadLetters, 'park'>;
  readonly checkpoints: Checkpoints;
  /** Told now and then that records are over, to drop what nobody needs any more. */
  readonly onConsumed: () => void;
};

const quickly = 20;
const slowly = 250;
const afterTrouble = 500;
const manyRecords = 1000;

/** Never settles: the checkpoint stands, and the work goes on from there. */
const untilNextStart = (): Promise<never> => new Promise(() => {});

const batchesOf = <T>(records: readonly T[], size: number): readonly (readonly T[])[] =>
  Array.from({ length: Math.ceil(records.length / size) }, (_, n) =>
    records.slice(n * size, (n + 1) * size),
  );

/** Reads a stream, hands over what passes the filter, and remembers how far it came. */
export const startPoller = (deps: PollerDeps): Poller => {
  const { cloud, mapping, checkpoints } = deps;
  const rest = createRest(cloud.clock);
  let written = 0;
  let caughtUp = -1;
  let retryAt = 0;
  let untrimmed = 0;
  let isClosed = false;

  const pause = async (millis: number): Promise<void> => {
    retryAt = cloud.clock.now() + millis;
    await rest.until(retryAt);
    if (isClosed) await untilNextStart();
  };

  /** What fails because everything is being closed is no failure of the function's. */
  const lambda: Pick<Lambda, 'invoke'> = {
    invoke: async (functionArn, payload) => {
      const invocation = await cloud.lambda.invoke(functionArn, payload);
      return isClosed && !invocation.ok ? untilNextStart() : invocation;
    },
  };

  const save = (shard: string, sequence: string): void =>
    checkpoints.save(mapping.id, { shard, sequence });

  const tidy = (): void => {
    if (untrimmed > 0) deps.onConsumed();
    untrimmed = 0;
  };

  const handOver = async (shards: ShardReader, read: readonly EngineRecord[]): Promise<void> => {
    const shard = shards.shard();
    const wanted = read
      .flatMap((record) => toStreamRecord(deps.records, record) ?? [])
      .filter(({ event }) => mapping.accepts(event));
    const done = ({ sequence }: { readonly sequence: string }): void => save(shard, sequence);
    for (const batch of batchesOf(wanted, mapping.batchSize))
      await deliver(
        { cloud: { ...cloud, lambda }, mapping, letters: deps.letters, pause, done },
        batch,
      );
    save(shard, read.at(-1)?.dynamodb.SequenceNumber ?? '');
    untrimmed += read.length;
    if (untrimmed >= manyRecords) tidy();
  };

  const follow = async (): Promise<void> => {
    const shards = await openShards(deps.wire, deps.engineStreamArn, checkpoints.read(mapping.id));
    let sleep = quickly;
    while (!isClosed) {
      const seen = written;
      const read = await shards.read();
      if (isClosed) return;
      if (read.length > 0) {
        await handOver(shards, read);
        sleep = quickly;
        continue;
      }
      caughtUp = seen;
      if (sleep === slowly) tidy();
      sleep = (await rest.nap(sleep)) ? quickly : Math.min(sleep * 2, slowly);
    }
  };

  const run = async (): Promise<void> => {
    while (!isClosed) {
      try {
        await follow();
      } catch (error) {
        if (isClosed) return;
        cloud.log(`The stream to ${mapping.functionArn} stumbled and starts again: ${error}`);
        await rest.nap(afterTrouble);
      }
    }
  };

  void run();
  return {
    nudge: () => {
      written += 1;
      rest.wake();
    },
    isBusy: (retryWithin) => caughtUp !== written && retryAt <= cloud.clock.now() + retryWithin,
    close: async () => {
      isClosed = true;
      rest.close();
    },
  };
};
