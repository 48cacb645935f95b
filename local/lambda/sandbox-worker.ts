/** The thread in which handlers run: their code is loaded when first called, each copy under its own environment. */
import { parentPort, workerData } from 'node:worker_threads';
import type {
  FromSandbox,
  Outcome,
  SandboxData,
  SandboxFunction,
  ToSandbox,
} from './sandbox-protocol.ts';
import { separateEnvironments, shiftDate, within } from './sandbox-world.ts';

const data = workerData as SandboxData;
const realNow = Date.now.bind(Date);
separateEnvironments();
shiftDate(data.sharedOffset);

type Handler = (event: unknown, context: unknown) => unknown;

const functions = new Map(data.functions.map((one) => [one.name, one]));
const loaded = new Map<string, Promise<Handler>>();
let loads = 0;

const load = async ({ file }: SandboxFunction): Promise<Handler> => {
  loads += 1;
  // A module that failed stays failed under its address, so each load has one of its own.
  const module = (await import(`${file}?load=${loads}`)) as { readonly handler?: Handler };
  if (typeof module.handler !== 'function') throw new Error(`${file} exports no handler.`);
  return module.handler;
};

const handlerOf = (one: SandboxFunction): Promise<Handler> => {
  const standing = loaded.get(one.name);
  if (standing !== undefined) return standing;
  const loading = load(one);
  loaded.set(one.name, loading);
  loading.catch(() => loaded.delete(one.name));
  return loading;
};

type Invoke = Extract<ToSandbox, { readonly kind: 'invoke' }>;

const contextOf = (one: SandboxFunction, { requestId, timeoutMs }: Invoke) => {
  const end = realNow() + timeoutMs;
  return {
    callbackWaitsForEmptyEventLoop: true,
    functionName: one.name,
    functionVersion: '$LATEST',
    invokedFunctionArn: one.arn,
    memoryLimitInMB: String(one.memoryMb),
    awsRequestId: requestId,
    logGroupName: `/aws/lambda/${one.name}`,
    logStreamName: 'local',
    getRemainingTimeInMillis: () => Math.max(end - realNow(), 0),
  };
};

const outcomeOf = (one: SandboxFunction, error: unknown): Outcome => {
  const { name, message, stack = '' } = error instanceof Error ? error : new Error(String(error));
  console.error(`${one.name}: ${stack}`);
  return { ok: false, errorType: name, errorMessage: message, stack };
};

const run = async (one: SandboxFunction, call: Invoke): Promise<Outcome> => {
  try {
    const handler = await handlerOf(one);
    const answer = await handler(JSON.parse(call.payload), contextOf(one, call));
    return { ok: true, payload: JSON.stringify(answer ?? null) };
  } catch (error) {
    return outcomeOf(one, error);
  }
};

const send = (message: FromSandbox): void => parentPort?.postMessage(message);

const invoke = async (call: Invoke): Promise<void> => {
  const one = functions.get(call.name);
  if (one === undefined) throw new Error(`There is no function ${call.name}.`);
  const outcome = await within({ ...one.environment }, () => run(one, call));
  send({ kind: 'done', id: call.id, outcome });
};

parentPort?.on('message', (message: ToSandbox) => {
  if (message.kind === 'ping') send({ kind: 'pong' });
  else void invoke(message);
});
