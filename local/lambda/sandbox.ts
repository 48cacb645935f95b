import { once } from 'node:events';
import type { Writable } from 'node:stream';
import { Worker } from 'node:worker_threads';
import type { FromSandbox, Outcome, SandboxData, ToSandbox } from './sandbox-protocol.ts';

export type SandboxCall = {
  readonly name: string;
  readonly requestId: string;
  readonly payload: string;
  readonly timeoutMs: number;
};

/** Runs handlers in a worker thread, and replaces the thread when one of them hangs in it. */
export type Sandbox = {
  readonly invoke: (call: SandboxCall) => Promise<Outcome>;
  /** Ends the thread. What still runs in it is never answered, as if the machine had stopped: it has not failed. */
  readonly close: () => Promise<void>;
};

type Open = { readonly settle: (outcome: Outcome) => void };
type Thread = {
  readonly worker: Worker;
  readonly open: Map<number, Open>;
  isRetired: boolean;
  isAlive: boolean;
};

const failed = (errorType: string, errorMessage: string): Outcome => ({
  ok: false,
  errorType,
  errorMessage,
  stack: '',
});

const timedOut = ({ requestId, timeoutMs }: SandboxCall): Outcome =>
  failed(
    'Sandbox.Timedout',
    `RequestId: ${requestId} Error: Task timed out after ${(timeoutMs / 1000).toFixed(2)} seconds`,
  );

const post = ({ worker }: Thread, message: ToSandbox): void => worker.postMessage(message);

const receive = (thread: Thread, message: FromSandbox): void => {
  if (message.kind === 'pong') thread.isAlive = true;
  else thread.open.get(message.id)?.settle(message.outcome);
};

/** Whoever still runs in a thread that ended has lost its sandbox. */
const abandon = (thread: Thread, reason: string): void => {
  thread.isRetired = true;
  for (const { settle } of thread.open.values()) settle(failed('Runtime.ExitError', reason));
};

const startThread = (data: SandboxData, log: Writable): Thread => {
  const worker = new Worker(new URL('./sandbox-worker.ts', import.meta.url), {
    workerData: data,
    env: {},
    stdout: true,
    stderr: true,
  });
  const thread: Thread = { worker, open: new Map(), isRetired: false, isAlive: true };
  worker.stdout.pipe(log, { end: false });
  worker.stderr.pipe(log, { end: false });
  worker.on('message', (message: FromSandbox) => receive(thread, message));
  worker.on('error', (error) => log.write(`${error.stack ?? error.message}\n`));
  worker.on('exit', () => abandon(thread, 'The runtime exited.'));
  return thread;
};

const patienceMs = 1000;

/**
 * Takes a thread out of use in which a handler ran out of time. When it still answers, its other invocations may end in
 * peace; when it does not, a handler blocks it and it is ended with all that is in it.
 */
const retire = async (thread: Thread): Promise<void> => {
  if (thread.isRetired) return;
  thread.isRetired = true;
  thread.isAlive = false;
  post(thread, { kind: 'ping' });
  await new Promise((resolve) => setTimeout(resolve, patienceMs));
  while (thread.isAlive && thread.open.size > 0)
    await Promise.race([once(thread.worker, 'message'), once(thread.worker, 'exit')]);
  await thread.worker.terminate();
};

const runIn = (thread: Thread, id: number, call: SandboxCall): Promise<Outcome> =>
  new Promise((resolve) => {
    const settle = (outcome: Outcome): void => {
      clearTimeout(timer);
      thread.open.delete(id);
      resolve(outcome);
    };
    const timer = setTimeout(() => {
      settle(timedOut(call));
      void retire(thread);
    }, call.timeoutMs);
    thread.open.set(id, { settle });
    post(thread, { kind: 'invoke', id, ...call });
  });

/** @param log takes what the handlers print */
export const openSandbox = (data: SandboxData, log: Writable): Sandbox => {
  let current: Thread | undefined;
  let isClosed = false;
  let calls = 0;
  const threadNow = (): Thread => {
    if (current === undefined || current.isRetired) current = startThread(data, log);
    return current;
  };
  return {
    invoke: async (call) => {
      if (isClosed) return new Promise(() => {});
      calls += 1;
      return runIn(threadNow(), calls, call);
    },
    close: async () => {
      isClosed = true;
      current?.open.clear();
      await current?.worker.terminate();
    },
  };
};
