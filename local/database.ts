import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

/**
 * Opens the durable state of the local cloud. In WAL mode a killed process loses no committed transaction even with
 * `synchronous = NORMAL`, because the log is in the kernel's hands by then; only a power cut could take the last ones.
 */
export const openDatabase = (dir: string): DatabaseSync => {
  const database = new DatabaseSync(join(dir, 'local.db'));
  database.exec(
    'PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA busy_timeout = 5000',
  );
  return database;
};
