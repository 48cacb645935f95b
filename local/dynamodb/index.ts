import { type AwsCall, awsError, type Cloud, type ServiceFactory } from '../cloud.ts';
import { openDeadLetters } from '../sqs/dead-letters.ts';
import { openCheckpoints } from './checkpoint.ts';
import { startEngine } from './engine.ts';
import { createExpiry, type Expiry } from './expiry.ts';
import { mappingsOf } from './mapping.ts';
import { type Poller, type PollerDeps, startPoller } from './poller.ts';
import { isKnown, isWrite, rightsOf } from './rights.ts';
import { openTrimmer } from './stream-store.ts';
import { declareTables, type LocalTable } from './tables.ts';
import { openWire, operation, type Wire } from './wire.ts';

const sweepEvery = 3_600_000;

type Parts = {
  readonly cloud: Cloud;
  readonly wire: Wire;
  readonly tables: readonly LocalTable[];
  readonly expiry: Expiry;
};

/** Drops stream records all mappings of a table are past. */
const trimming = (cloud: Cloud, file: string | undefined) => {
  const trimmer = file === undefined ? undefined : openTrimmer(file);
  const checkpoints = openCheckpoints(cloud.database);
  const mappings = mappingsOf(cloud);
  return {
    checkpoints,
    close: () => trimmer?.close(),
    trim: (table: LocalTable): void => {
      const reached = mappings
        .filter(({ streamArn }) => streamArn.startsWith(`${table.arn}/stream/`))
        .map(({ id }) => Number(checkpoints.read(id)?.sequence ?? 0));
      trimmer?.trim(table.name, Math.min(...reached));
    },
  };
};

type Trimming = ReturnType<typeof trimming>;

const pollerDeps = ({ cloud, wire, tables, expiry }: Parts, trimmed: Trimming) => {
  const letters = openDeadLetters(cloud);
  return mappingsOf(cloud).map((mapping): PollerDeps => {
    const table = tables.find(({ arn }) => mapping.streamArn.startsWith(`${arn}/stream/`));
    if (table?.engineStreamArn === undefined)
      throw new Error(`${mapping.id} reads ${mapping.streamArn}, which no table has.`);
    return {
      cloud,
      wire,
      engineStreamArn: table.engineStreamArn,
      mapping,
      records: { cloud, table, streamArn: mapping.streamArn, isExpiry: expiry.isExpiry },
      letters,
      checkpoints: trimmed.checkpoints,
      onConsumed: () => trimmed.trim(table),
    };
  });
};

/** Sweeps hourly by the virtual clock, so that an advance of days sweeps at once. */
const keepSweeping = ({ cloud, expiry }: Parts, onSwept: () => void) => {
  let isOver = false;
  let alarm = { cancel: () => {} };
  const sweep = async (): Promise<void> => {
    try {
      if ((await expiry.sweep()) > 0) onSwept();
    } catch (error) {
      cloud.log(`The expiry sweep failed and is tried again within the hour: ${error}`);
    }
    if (!isOver) alarm = cloud.clock.wake(cloud.clock.now() + sweepEvery, start);
  };
  const start = (): void => void cloud.work.track(sweep());
  start();
  return () => {
    isOver = true;
    alarm.cancel();
  };
};

const targetOf = ({ operation: name }: AwsCall): string => operation(name ?? '');

/** DynamoDB: the tables of the template in a real engine, its stream to the functions mapped on it. */
export const createDynamo: ServiceFactory = async (cloud) => {
  const engine = await startEngine(cloud.dir, cloud.log);
  const wire = openWire(engine.endpoint);
  const tables = await declareTables(cloud, wire);
  const parts: Parts = { cloud, wire, tables, expiry: createExpiry(cloud, wire, tables) };
  const trimmed = trimming(cloud, engine.file);
  const deps = pollerDeps(parts, trimmed);
  let pollers: readonly Poller[] = [];
  let stopSweeping = (): void => {};

  const nudge = (): void => {
    for (const poller of pollers) poller.nudge();
  };

  cloud.work.watch('stream', (retryWithin) => pollers.some((poller) => poller.isBusy(retryWithin)));
  return {
    name: 'dynamodb',
    needs: rightsOf(cloud),
    serve: async (call) => {
      const name = call.operation ?? '';
      if (!isKnown(name))
        return awsError(
          400,
          'UnknownOperationException',
          `The local DynamoDB does not know ${name}.`,
        );
      const answer = await wire.forward(targetOf(call), call.body);
      if (!isWrite(name)) return answer;
      nudge();
      await cloud.step('dynamodb.written');
      return answer;
    },
    start: () => {
      pollers = deps.map(startPoller);
      stopSweeping = keepSweeping(parts, nudge);
    },
    close: async () => {
      stopSweeping();
      for (const poller of pollers) await poller.close();
      wire.close();
      trimmed.close();
      await engine.close();
    },
  };
};
