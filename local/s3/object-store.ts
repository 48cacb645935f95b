import { randomUUID } from 'node:crypto';
import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { DatabaseSync, SQLOutputValue } from 'node:sqlite';
import { writeDurably } from './durable-file.ts';

/** An object without its content. */
export type StoredObject = {
  readonly bucket: string;
  readonly key: string;
  /** File name under the folder; never derived from the key. */
  readonly file: string;
  readonly size: number;
  /** MD5 in quotes, as S3 gives it for objects put in one piece. */
  readonly etag: string;
  /** Header fields to answer with: content-type, content-disposition, x-amz-meta-… */
  readonly headers: Readonly<Record<string, string>>;
  readonly modifiedAt: number;
};

export type ListRequest = {
  readonly bucket: string;
  readonly prefix: string;
  /** List keys after this one. */
  readonly after: string;
  readonly limit: number;
};

/** Objects as files, their keys and fields in the database; a row points to a file only when the file is durable. */
export type ObjectStore = {
  readonly find: (bucket: string, key: string) => StoredObject | undefined;
  readonly read: (object: StoredObject) => Promise<Buffer>;
  readonly put: (object: Omit<StoredObject, 'file' | 'size'>, content: Buffer) => void;
  readonly remove: (bucket: string, key: string) => void;
  /** In the order of the keys' UTF-8 bytes, as S3 lists. */
  readonly list: (request: ListRequest) => readonly StoredObject[];
};

const schema = `CREATE TABLE IF NOT EXISTS s3_object (
  bucket TEXT NOT NULL, key TEXT NOT NULL, file TEXT NOT NULL, size INTEGER NOT NULL, etag TEXT NOT NULL,
  headers TEXT NOT NULL, modified_at REAL NOT NULL, PRIMARY KEY (bucket, key)) WITHOUT ROWID`;

const objectOf = (row: Record<string, SQLOutputValue>): StoredObject => ({
  bucket: String(row['bucket']),
  key: String(row['key']),
  file: String(row['file']),
  size: Number(row['size']),
  etag: String(row['etag']),
  headers: JSON.parse(String(row['headers'])),
  modifiedAt: Number(row['modified_at']),
});

/** Files a crash left behind without a row. */
const sweep = (database: DatabaseSync, folder: string): void => {
  const kept = new Set(
    database
      .prepare('SELECT file FROM s3_object')
      .all()
      .map((row) => row['file']),
  );
  for (const file of readdirSync(folder)) {
    if (!kept.has(file)) rmSync(join(folder, file), { force: true });
  }
};

const prepare = (database: DatabaseSync) => ({
  find: database.prepare('SELECT * FROM s3_object WHERE bucket = ? AND key = ?'),
  put: database.prepare('INSERT OR REPLACE INTO s3_object VALUES (?, ?, ?, ?, ?, ?, ?)'),
  remove: database.prepare('DELETE FROM s3_object WHERE bucket = ? AND key = ?'),
  list: database.prepare(
    `SELECT * FROM s3_object WHERE bucket = ? AND key > ? AND key >= ? AND substr(key, 1, length(?)) = ?
     ORDER BY key LIMIT ?`,
  ),
});

export const openObjectStore = (dir: string, database: DatabaseSync): ObjectStore => {
  const folder = join(dir, 's3');
  mkdirSync(folder, { recursive: true });
  database.exec(schema);
  sweep(database, folder);
  const statements = prepare(database);
  const find: ObjectStore['find'] = (bucket, key) => {
    const row = statements.find.get(bucket, key);
    return row === undefined ? undefined : objectOf(row);
  };
  const drop = (object: StoredObject | undefined): void => {
    if (object !== undefined) rmSync(join(folder, object.file), { force: true });
  };
  return {
    find,
    read: (object) => readFile(join(folder, object.file)),
    put: ({ bucket, key, etag, headers, modifiedAt }, content) => {
      const before = find(bucket, key);
      const file = randomUUID();
      writeDurably(join(folder, file), content);
      const fields = JSON.stringify(headers);
      statements.put.run(bucket, key, file, content.length, etag, fields, modifiedAt);
      drop(before);
    },
    remove: (bucket, key) => {
      const before = find(bucket, key);
      statements.remove.run(bucket, key);
      drop(before);
    },
    list: ({ bucket, prefix, after, limit }) =>
      statements.list.all(bucket, after, prefix, prefix, prefix, limit).map(objectOf),
  };
};
