import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { findBinary } from './engine-binary.ts';
import { leaveNoOrphan } from './engine-orphan.ts';
import { keepRunning } from './engine-process.ts';
import { indexSequences } from './stream-store.ts';

/** A running DynamoDB engine. `file` is its SQLite file; absent when the engine is somebody else's. */
export type Engine = {
  readonly endpoint: string;
  readonly file: string | undefined;
  readonly close: () => Promise<void>;
};

/**
 * The engine on `dir/table.db`, or the one `AWS_ENDPOINT_URL_DYNAMODB` names (a DynamoDB Local there needs `-sharedDb`,
 * since each function has credentials of its own). One of ours that ends by itself is started again.
 */
export const startEngine = async (
  dir: string,
  log: (message: string) => void = console.error,
): Promise<Engine> => {
  const given = process.env['AWS_ENDPOINT_URL_DYNAMODB'];
  if (given !== undefined && given !== '')
    return { endpoint: given, file: undefined, close: async () => {} };
  mkdirSync(dir, { recursive: true });
  const file = join(dir, 'table.db');
  await leaveNoOrphan(file);
  const running = await keepRunning({ binary: await findBinary(dir), file, log });
  indexSequences(file);
  return { endpoint: running.endpoint, file, close: running.close };
};
