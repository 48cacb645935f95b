import { randomUUID } from 'node:crypto';
import { createWriteStream, existsSync, renameSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Cloud, Lambda } from '../cloud.ts';
import { bundleFunctions, bundleOf } from './bundle.ts';
import { openCredentials } from './credentials.ts';
import { park } from './destination.ts';
import { environmentOf } from './environment.ts';
import { openEventQueue } from './event-queue.ts';
import { createEventRunner } from './event-runner.ts';
import { type AppFunction, functionsOf } from './functions.ts';
import { createInvoker, limits } from './invoke.ts';
import { openSandbox, type Sandbox } from './sandbox.ts';

export { type Credentials, openCredentials } from './credentials.ts';
export type { AppFunction } from './functions.ts';

export type LambdaRuntime = Lambda & {
  readonly functions: readonly AppFunction[];
  /** Begins to run queued events. */
  readonly start: () => void;
  /** Takes up no more queued events, and gives those under way a moment. */
  readonly drain: () => Promise<void>;
  readonly close: () => Promise<void>;
};

/** Asked before an asynchronous event is run: is it to be delivered twice? */
export type IsDuplicated = (functionAlias: string) => boolean;

const largestLog = 20 * 1024 * 1024;

/** What handlers print; the log of earlier starts is kept once when it has grown large. */
const openLog = (file: string) => {
  if (existsSync(file) && statSync(file).size > largestLog) renameSync(file, `${file}.old`);
  return createWriteStream(file, { flags: 'a' });
};

/**
 * Two threads, so that whoever waits for an answer does not wait for what goes on behind it: one for the functions the HTTP
 * API calls, one for all others.
 */
const startSandbox = async (cloud: Cloud, functions: readonly AppFunction[]): Promise<Sandbox> => {
  const outdir = join(cloud.dir, 'build');
  await bundleFunctions(functions, outdir);
  const credentialsOf = openCredentials(cloud.database);
  const log = openLog(join(cloud.dir, 'lambda.log'));
  const seen = (one: AppFunction) => ({
    name: one.name,
    arn: one.arn,
    file: bundleOf(outdir, one.alias),
    memoryMb: one.memoryMb,
    environment: environmentOf(one, credentialsOf(one.name), cloud),
  });
  const open = (those: readonly AppFunction[]): Sandbox =>
    openSandbox({ functions: those.map(seen), sharedOffset: cloud.clock.sharedOffset }, log);
  const awaited = functions.filter(({ isAwaited }) => isAwaited);
  const names = new Set(awaited.map(({ name }) => name));
  const front = open(awaited);
  const back = open(functions.filter(({ isAwaited }) => !isAwaited));
  return {
    invoke: (call) => (names.has(call.name) ? front : back).invoke(call),
    close: async () => void (await Promise.all([front.close(), back.close()])),
  };
};

/** The function runtime. `cloud.lambda` may be this very runtime: it is not used here. */
export const createLambda = async (
  cloud: Cloud,
  isDuplicated: IsDuplicated,
): Promise<LambdaRuntime> => {
  const functions = functionsOf(cloud.resources);
  const sandbox = await startSandbox(cloud, functions);
  const invoker = createInvoker({ functions, sandbox, log: cloud.log });
  const queue = openEventQueue(cloud.database);
  const runner = createEventRunner({
    queue,
    clock: cloud.clock,
    functionOf: invoker.functionOf,
    invoke: ({ functionArn, payload, requestId }) =>
      invoker.invoke(functionArn, payload, requestId),
    park: (one, failed) => park(cloud, one, failed),
    step: cloud.step,
    log: cloud.log,
  });
  cloud.work.watch('asynchronous events', runner.isBusy);

  const add = (functionArn: string, payload: string, id: string): void =>
    queue.add({
      id,
      functionArn: invoker.functionOf(functionArn).arn,
      payload,
      queuedAt: cloud.clock.now(),
    });

  return {
    functions,
    invoke: (functionArn, payload) => invoker.invoke(functionArn, JSON.stringify(payload ?? null)),
    invokeAsync: (functionArn, payload, id = randomUUID()) => {
      const text = JSON.stringify(payload ?? null);
      if (Buffer.byteLength(text) > limits.event)
        throw new RangeError(`An asynchronous event may have ${limits.event} bytes.`);
      add(functionArn, text, id);
      if (isDuplicated(invoker.functionOf(functionArn).alias))
        add(functionArn, text, `${id}+again`);
      runner.pump();
    },
    start: runner.pump,
    drain: runner.close,
    close: sandbox.close,
  };
};
