import type { DatabaseSync } from 'node:sqlite';
import type { Position } from './shard.ts';

/** How far each mapping has come; survives a kill, so a stream goes on where it stopped. */
export type Checkpoints = {
  readonly read: (mapping: string) => Position | undefined;
  readonly save: (mapping: string, position: Position) => void;
};

export const openCheckpoints = (database: DatabaseSync): Checkpoints => {
  database.exec(
    'CREATE TABLE IF NOT EXISTS dynamodb_checkpoint (mapping TEXT PRIMARY KEY, shard TEXT NOT NULL, sequence TEXT NOT NULL)',
  );
  const select = database.prepare(
    'SELECT shard, sequence FROM dynamodb_checkpoint WHERE mapping = ?',
  );
  const insert = database.prepare('INSERT OR REPLACE INTO dynamodb_checkpoint VALUES (?, ?, ?)');
  return {
    read: (mapping) => {
      const row = select.get(mapping);
      return row && { shard: String(row['shard']), sequence: String(row['sequence']) };
    },
    save: (mapping, { shard, sequence }) => void insert.run(mapping, shard, sequence),
  };
};
