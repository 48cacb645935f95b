import type { DatabaseSync, SQLOutputValue } from 'node:sqlite';
import { type Execution, type ExecutionStatus, hasTask } from './execution.ts';
import type { HistoryEvent } from './history.ts';

/** What the list shows of an execution. */
export type Summary = Pick<
  Execution,
  'arn' | 'machineArn' | 'name' | 'startedAt' | 'status' | 'transitions'
> & {
  readonly stoppedAt: number | undefined;
};

export type StoredEvent = HistoryEvent & { readonly id: number; readonly at: number };

/** One page, newest first, of the executions of a machine. */
export type Listing = {
  readonly machineArn: string;
  readonly status: ExecutionStatus | undefined;
  readonly limit: number;
  readonly offset: number;
};

/** Executions as rows. Each save is one transaction of the snapshot and what is told of it. */
export type ExecutionStore = {
  readonly find: (arn: string) => Execution | undefined;
  readonly save: (
    execution: Execution,
    wake: number | undefined,
    told: readonly StoredEvent[],
  ) => void;
  /** Forgets an ended execution, whose name may be used again. */
  readonly forget: (arn: string) => void;
  /** Executions whose instant has come, the earliest first. */
  readonly due: (now: number, limit: number) => readonly string[];
  readonly nextWake: () => number | undefined;
  /** Executions with a task under way when the process ended. */
  readonly interrupted: () => readonly string[];
  readonly list: (listing: Listing) => readonly Summary[];
  readonly history: (arn: string) => readonly StoredEvent[];
  readonly countEvents: (arn: string) => number;
};

type Row = Readonly<Record<string, SQLOutputValue>>;

const schema = `
  CREATE TABLE IF NOT EXISTS states_execution (
    arn TEXT PRIMARY KEY, machine TEXT NOT NULL, status TEXT NOT NULL, started_at REAL NOT NULL,
    stopped_at REAL, transitions INTEGER NOT NULL, wake REAL, is_running_task INTEGER NOT NULL, snapshot TEXT NOT NULL);
  CREATE INDEX IF NOT EXISTS states_wake ON states_execution (wake) WHERE wake IS NOT NULL;
  CREATE INDEX IF NOT EXISTS states_task ON states_execution (is_running_task) WHERE is_running_task = 1;
  CREATE INDEX IF NOT EXISTS states_machine ON states_execution (machine, started_at);
  CREATE TABLE IF NOT EXISTS states_history (
    arn TEXT NOT NULL, n INTEGER NOT NULL, at REAL NOT NULL, type TEXT NOT NULL, details TEXT NOT NULL,
    PRIMARY KEY (arn, n)) WITHOUT ROWID`;

const summaryOf = (row: Row): Summary => {
  const { arn, machineArn, name }: Execution = JSON.parse(String(row['snapshot']));
  return {
    arn,
    machineArn,
    name,
    status: String(row['status']) as ExecutionStatus,
    startedAt: Number(row['started_at']),
    stoppedAt: row['stopped_at'] === null ? undefined : Number(row['stopped_at']),
    transitions: Number(row['transitions']),
  };
};

const eventOf = (row: Row): StoredEvent => ({
  id: Number(row['n']),
  at: Number(row['at']),
  type: String(row['type']),
  details: JSON.parse(String(row['details'])),
});

const inTransaction = (database: DatabaseSync, work: () => void): void => {
  database.exec('SAVEPOINT states');
  try {
    work();
    database.exec('RELEASE states');
  } catch (error) {
    database.exec('ROLLBACK TO states; RELEASE states');
    throw error;
  }
};

const statements = (database: DatabaseSync) => ({
  find: database.prepare('SELECT snapshot FROM states_execution WHERE arn = ?'),
  save: database.prepare(
    'INSERT OR REPLACE INTO states_execution VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)',
  ),
  tell: database.prepare('INSERT OR REPLACE INTO states_history VALUES (?, ?, ?, ?, ?)'),
  forget: database.prepare('DELETE FROM states_execution WHERE arn = ?'),
  forgetHistory: database.prepare('DELETE FROM states_history WHERE arn = ?'),
  due: database.prepare('SELECT arn FROM states_execution WHERE wake <= ? ORDER BY wake LIMIT ?'),
  next: database.prepare('SELECT MIN(wake) AS wake FROM states_execution WHERE wake IS NOT NULL'),
  interrupted: database.prepare('SELECT arn FROM states_execution WHERE is_running_task = 1'),
  list: database.prepare(`
    SELECT * FROM states_execution WHERE machine = :machine AND (:status IS NULL OR status = :status)
    ORDER BY started_at DESC, arn LIMIT :limit OFFSET :offset`),
  history: database.prepare('SELECT * FROM states_history WHERE arn = ? ORDER BY n'),
  events: database.prepare('SELECT MAX(n) AS n FROM states_history WHERE arn = ?'),
});

export const openStore = (database: DatabaseSync): ExecutionStore => {
  database.exec(schema);
  const sql = statements(database);

  const write = (execution: Execution, wake: number | undefined): void => {
    const { arn, machineArn, status, startedAt, stoppedAt, transitions } = execution;
    const head = [arn, machineArn, status, startedAt, stoppedAt ?? null] as const;
    const isRunning = Number(hasTask(execution));
    sql.save.run(...head, transitions, wake ?? null, isRunning, JSON.stringify(execution));
  };

  return {
    find: (arn) => {
      const row = sql.find.get(arn);
      return row && JSON.parse(String(row['snapshot']));
    },
    save: (execution, wake, told) =>
      inTransaction(database, () => {
        write(execution, wake);
        for (const { id, at, type, details } of told)
          sql.tell.run(execution.arn, id, at, type, JSON.stringify(details ?? {}));
      }),
    forget: (arn) =>
      inTransaction(database, () => {
        sql.forget.run(arn);
        sql.forgetHistory.run(arn);
      }),
    due: (now, limit) => sql.due.all(now, limit).map((row) => String(row['arn'])),
    nextWake: () => {
      const wake = sql.next.get()?.['wake'] ?? null;
      return wake === null ? undefined : Number(wake);
    },
    interrupted: () => sql.interrupted.all().map((row) => String(row['arn'])),
    list: ({ machineArn, status, limit, offset }) =>
      sql.list.all({ machine: machineArn, status: status ?? null, limit, offset }).map(summaryOf),
    history: (arn) => sql.history.all(arn).map(eventOf),
    countEvents: (arn) => Number(sql.events.get(arn)?.['n'] ?? 0),
  };
};
