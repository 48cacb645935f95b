import { type ChildProcess, spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';

const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      const port = typeof address === 'object' && address !== null ? address.port : 0;
      probe.close(() => resolve(port));
    });
  });

/** Resolves when the engine says on stderr that it listens; what it said there is the reason when it ends instead. */
const listening = (child: ChildProcess): Promise<void> =>
  new Promise((resolve, reject) => {
    let complaint = '';
    child.stderr?.on('data', (chunk: Buffer) => {
      complaint += chunk.toString();
      if (complaint.includes('listening on')) resolve();
    });
    child.once('error', reject);
    child.once('exit', (code) =>
      reject(new Error(`The DynamoDB engine ended with ${code}: ${complaint.trim()}`)),
    );
  });

const ended = (child: ChildProcess): Promise<void> =>
  new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) resolve();
    else child.once('exit', () => resolve());
  });

/** The engine to run, its SQLite file, and who is told when it ends by itself. */
type Program = {
  readonly binary: string;
  readonly file: string;
  readonly log: (message: string) => void;
};

const launch = async ({ binary, file }: Program, port: number): Promise<ChildProcess> => {
  const child = spawn(binary, ['--port', String(port), '--db-path', file], {
    stdio: ['ignore', 'ignore', 'pipe'],
    // In a process group of its own: Ctrl-C is meant for us, and we need it until we are done.
    detached: true,
  });
  const kill = () => void child.kill('SIGKILL');
  process.once('exit', kill);
  child.once('exit', () => process.off('exit', kill));
  await listening(child);
  return child;
};

const attempts = 3;

type Launched = { readonly child: ChildProcess; readonly port: number };

/** Another process may take the free port between finding and using it, so a start is tried again. */
const launchPatiently = async (program: Program): Promise<Launched> => {
  for (let attempt = 1; ; attempt += 1) {
    try {
      const port = await freePort();
      return { child: await launch(program, port), port };
    } catch (error) {
      if (attempt === attempts) throw error;
    }
  }
};

const longestPause = 30_000;

/**
 * Starts the engine on a free port, and again on the same port whenever it ends by itself: others hold the address, and
 * what was committed is in its file.
 */
export const keepRunning = async (
  program: Program,
): Promise<{ readonly endpoint: string; readonly close: () => Promise<void> }> => {
  const first = await launchPatiently(program);
  let child = first.child;
  let isClosed = false;

  const watch = (): void => void child.once('exit', () => void revive());
  const revive = async (): Promise<void> => {
    for (let failures = 0; !isClosed; failures += 1) {
      program.log('The DynamoDB engine ended by itself and is started again.');
      try {
        child = await launch(program, first.port);
        return isClosed ? void child.kill('SIGTERM') : watch();
      } catch (error) {
        program.log(String(error));
        await delay(Math.min(1000 * 2 ** failures, longestPause), undefined, { ref: false });
      }
    }
  };
  watch();
  return {
    endpoint: `http://127.0.0.1:${first.port}`,
    close: async () => {
      isClosed = true;
      child.kill('SIGTERM');
      await ended(child);
    },
  };
};
