import { randomUUID } from 'node:crypto';
import type { DatabaseSync, SQLOutputValue } from 'node:sqlite';

/** An asynchronous event that waits for its function, or for its next attempt. Times are virtual epoch milliseconds. */
export type QueuedEvent = {
  readonly id: string;
  readonly functionArn: string;
  /** JSON. */
  readonly payload: string;
  readonly requestId: string;
  readonly attempts: number;
  readonly notBefore: number;
  readonly queuedAt: number;
};

/** Events that were accepted and are not done; they survive the process. */
export type EventQueue = {
  /** The same id is accepted once, even after its event is done. */
  readonly add: (event: Omit<QueuedEvent, 'requestId' | 'attempts' | 'notBefore'>) => void;
  /** Due events, oldest first, without those named. */
  readonly due: (
    now: number,
    limit: number,
    without: ReadonlySet<string>,
  ) => readonly QueuedEvent[];
  readonly nextAt: () => number | undefined;
  readonly retry: (id: string, attempts: number, notBefore: number) => void;
  readonly done: (id: string, at: number) => void;
  readonly list: () => readonly QueuedEvent[];
};

const schema = `
CREATE TABLE IF NOT EXISTS lambda_events (
  id TEXT PRIMARY KEY, function_arn TEXT NOT NULL, payload TEXT NOT NULL, request_id TEXT NOT NULL,
  attempts INTEGER NOT NULL, not_before REAL NOT NULL, queued_at REAL NOT NULL);
CREATE INDEX IF NOT EXISTS lambda_events_due ON lambda_events (not_before);
CREATE TABLE IF NOT EXISTS lambda_done (id TEXT PRIMARY KEY, at REAL NOT NULL);
CREATE INDEX IF NOT EXISTS lambda_done_at ON lambda_done (at);`;

const eventOf = (row: Record<string, SQLOutputValue>): QueuedEvent => ({
  id: String(row['id']),
  functionArn: String(row['function_arn']),
  payload: String(row['payload']),
  requestId: String(row['request_id']),
  attempts: Number(row['attempts']),
  notBefore: Number(row['not_before']),
  queuedAt: Number(row['queued_at']),
});

/** How long the id of a done event is known, in real terms far longer than anybody repeats it. */
const memoryMs = 7 * 86_400_000;

export const openEventQueue = (database: DatabaseSync): EventQueue => {
  database.exec(schema);
  const insert = database.prepare(
    `INSERT OR IGNORE INTO lambda_events SELECT $id, $functionArn, $payload, $requestId, 0, $at, $at
     WHERE NOT EXISTS (SELECT 1 FROM lambda_done WHERE id = $id)`,
  );
  const select = database.prepare(
    'SELECT * FROM lambda_events WHERE not_before <= ? ORDER BY not_before, rowid LIMIT ?',
  );
  const earliest = database.prepare('SELECT MIN(not_before) AS at FROM lambda_events');
  const update = database.prepare(
    'UPDATE lambda_events SET attempts = ?, not_before = ? WHERE id = ?',
  );
  const remember = database.prepare('INSERT OR IGNORE INTO lambda_done (id, at) VALUES (?, ?)');
  const forget = database.prepare('DELETE FROM lambda_done WHERE at < ?');
  const remove = database.prepare('DELETE FROM lambda_events WHERE id = ?');
  const all = database.prepare('SELECT * FROM lambda_events ORDER BY not_before, rowid');
  return {
    add: ({ id, functionArn, payload, queuedAt }) =>
      void insert.run({ id, functionArn, payload, requestId: randomUUID(), at: queuedAt }),
    due: (now, limit, without) =>
      select
        .all(now, limit + without.size)
        .map(eventOf)
        .filter(({ id }) => !without.has(id))
        .slice(0, limit),
    nextAt: () => {
      const at = earliest.get()?.['at'];
      return at === null || at === undefined ? undefined : Number(at);
    },
    retry: (id, attempts, notBefore) => void update.run(attempts, notBefore, id),
    done: (id, at) => {
      // Remembered first: killed in between, the event runs again and finds its own effects.
      remember.run(id, at);
      remove.run(id);
      forget.run(at - memoryMs);
    },
    list: () => all.all().map(eventOf),
  };
};
