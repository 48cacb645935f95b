import { DatabaseSync } from 'node:sqlite';

const hasStreamTable = (database: DatabaseSync): boolean =>
  database.prepare("SELECT 1 FROM sqlite_master WHERE name = '_stream_records'").get() !==
  undefined;

const open = (file: string): DatabaseSync => {
  const database = new DatabaseSync(file);
  database.exec('PRAGMA busy_timeout = 5000');
  return database;
};

/**
 * The engine numbers stream records by a scan of all of them; this index makes that a look-up, and without it writes
 * slow down with every record kept.
 */
export const indexSequences = (file: string): void => {
  const database = open(file);
  if (hasStreamTable(database))
    database.exec(
      'CREATE INDEX IF NOT EXISTS ld_stream_seq ON _stream_records(table_name, CAST(sequence_number AS INTEGER))',
    );
  database.close();
};

/** Drops stream records, which the engine never does. */
export type StreamTrimmer = {
  /** Drops what was consumed up to and including this number, but for the newest: the next number derives from it. */
  readonly trim: (table: string, upTo: number) => void;
  readonly close: () => void;
};

export const openTrimmer = (file: string): StreamTrimmer => {
  const database = open(file);
  const ready = hasStreamTable(database);
  const trim = ready
    ? database.prepare(`
        DELETE FROM _stream_records WHERE table_name = :table
          AND CAST(sequence_number AS INTEGER) <= :upTo
          AND CAST(sequence_number AS INTEGER) < (
            SELECT MAX(CAST(sequence_number AS INTEGER)) FROM _stream_records WHERE table_name = :table)`)
    : undefined;
  return {
    trim: (table, upTo) => void trim?.run({ table, upTo }),
    close: () => database.close(),
  };
};
