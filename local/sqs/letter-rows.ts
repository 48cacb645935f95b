import { randomUUID } from 'node:crypto';
import type { DatabaseSync, SQLOutputValue } from 'node:sqlite';

export type Row = Readonly<Record<string, SQLOutputValue>>;

/** A message as it is put into a queue. */
export type NewRow = {
  readonly queueArn: string;
  readonly at: string;
  readonly body: string;
  /** JSON of a stream batch's own records. */
  readonly records: string | null;
};

const columns = `
  id TEXT PRIMARY KEY, queue TEXT NOT NULL, at TEXT NOT NULL, body TEXT NOT NULL, records TEXT,
  receipt TEXT, visible_at INTEGER NOT NULL DEFAULT 0`;

/** Messages that lie in a queue, and those that a function took from one: people of this machine see both. */
const schema = `
  CREATE TABLE IF NOT EXISTS sqs_message (${columns});
  CREATE TABLE IF NOT EXISTS sqs_taken (${columns});`;

const both = 'SELECT * FROM sqs_taken UNION ALL SELECT * FROM sqs_message';

const prepare = (database: DatabaseSync) => {
  database.exec(schema);
  const sql = (text: string) => database.prepare(text);
  return {
    insert: sql('INSERT INTO sqs_message (id, queue, at, body, records) VALUES (?, ?, ?, ?, ?)'),
    all: sql(`SELECT * FROM (${both}) ORDER BY at`),
    one: sql(`SELECT * FROM (${both}) WHERE id = ?`),
    visible: sql(
      'SELECT * FROM sqs_message WHERE queue = ? AND visible_at <= ? ORDER BY rowid LIMIT ?',
    ),
    hide: sql('UPDATE sqs_message SET receipt = ?, visible_at = ? WHERE id = ?'),
    keep: sql('INSERT OR REPLACE INTO sqs_taken SELECT * FROM sqs_message WHERE id = ?'),
    drop: sql('DELETE FROM sqs_message WHERE id = ?'),
    forget: sql('DELETE FROM sqs_taken WHERE id = ?'),
  };
};

/** The messages of all queues. */
export const openRows = (database: DatabaseSync) => {
  const { insert, all, one, visible, hide, keep, drop, forget } = prepare(database);
  return {
    add: ({ queueArn, at, body, records }: NewRow): string => {
      const id = randomUUID();
      insert.run(id, queueArn, at, body, records);
      return id;
    },
    all: (): readonly Row[] => all.all(),
    one: (id: string): Row | undefined => one.get(id),
    /** Oldest first. */
    visible: (queueArn: string, now: number, limit: number) => visible.all(queueArn, now, limit),
    /** Hides a message until then, and answers its receipt. */
    hide: (id: string, until: number): string => {
      const receipt = randomUUID();
      hide.run(receipt, until, id);
      return receipt;
    },
    /** Takes a message out of its queue; it is still shown. */
    take: (id: string) => [keep, drop].map((statement) => statement.run(id)),
    /** Forgets a message altogether. */
    remove: (id: string) => void [drop, forget].map((statement) => statement.run(id)),
  };
};
