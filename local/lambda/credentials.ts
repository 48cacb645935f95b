import { createHmac, randomBytes } from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';

/** What a function signs its AWS calls with. */
export type Credentials = { readonly accessKeyId: string; readonly secretAccessKey: string };

const seedOf = (database: DatabaseSync): string => {
  database.exec(
    'CREATE TABLE IF NOT EXISTS lambda_seed (id INTEGER PRIMARY KEY CHECK (id = 1), seed TEXT NOT NULL)',
  );
  database
    .prepare('INSERT OR IGNORE INTO lambda_seed (id, seed) VALUES (1, ?)')
    .run(randomBytes(32).toString('hex'));
  return String(database.prepare('SELECT seed FROM lambda_seed').get()?.['seed']);
};

/** Keys of each function's own, the same at every start so that presigned addresses outlive one. */
export const openCredentials = (
  database: DatabaseSync,
): ((functionName: string) => Credentials) => {
  const seed = seedOf(database);
  const derive = (what: string, name: string) =>
    createHmac('sha256', seed).update(`${what} ${name}`);
  return (name) => ({
    accessKeyId: `ASIA${derive('id', name).digest('hex').slice(0, 16).toUpperCase()}`,
    secretAccessKey: derive('secret', name).digest('base64url'),
  });
};
