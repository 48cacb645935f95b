import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { findBinary } from './engine-binary.ts';
import { leaveNoOrphan } from './engine-orphan.ts';
import { indexSequences } from './stream-store.ts';

/** A running DynamoDB engine. `file` is its SQLite file; absent when the engine is somebody else's. */
export type Engine = {
  readonly endpoint: string;
  readonly file: string | undefined;
  readonly close: () => Promise<void>;
};

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

const launch = async (binary: string, file: string): Promise<Engine> => {
  const port = await freePort();
  const child = spawn(binary, ['--port', String(port), '--db-path', file], {
    stdio: ['ignore', 'ignore', 'pipe'],
    // In a process group of its own: Ctrl-C is meant for us, and we need it until we are done.
    detached: true,
  });
  const kill = () => void child.kill('SIGKILL');
  process.once('exit', kill);
  await listening(child);
  return {
    endpoint: `http://127.0.0.1:${port}`,
    file,
    close: async () => {
      process.off('exit', kill);
      child.kill('SIGTERM');
      await ended(child);
    },
  };
};

const attempts = 3;

/** Another process may take the free port between finding and using it, so a start is tried again. */
const launchPatiently = async (binary: string, file: string): Promise<Engine> => {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await launch(binary, file);
    } catch (error) {
      if (attempt === attempts) throw error;
    }
  }
};

/**
 * The engine on `dir/table.db`, or the one `AWS_ENDPOINT_URL_DYNAMODB` names (a DynamoDB Local there needs `-sharedDb`,
 * since each function has credentials of its own).
 */
export const startEngine = async (dir: string): Promise<Engine> => {
  const given = process.env['AWS_ENDPOINT_URL_DYNAMODB'];
  if (given !== undefined && given !== '')
    return { endpoint: given, file: undefined, close: async () => {} };
  mkdirSync(dir, { recursive: true });
  const file = join(dir, 'table.db');
  await leaveNoOrphan(file);
  const engine = await launchPatiently(await findBinary(dir), file);
  indexSequences(file);
  return engine;
};
