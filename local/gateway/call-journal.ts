import type { DatabaseSync } from 'node:sqlite';

/** One kind of call as `/calls` shows it: who did what, by which statement. */
export type CallSummary = {
  /** The function, as `cases/api`. */
  readonly caller: string;
  /** In IAM's words, `dynamodb:PutItem`. */
  readonly action: string;
  /** The policy statement that allowed it, `stack/logicalId[2]`; of a refused call what denied it, or empty. */
  readonly statement: string;
  readonly allowed: boolean;
  readonly count: number;
  /** ISO 8601, virtual. */
  readonly lastAt: string;
};

export type CallRecord = Omit<CallSummary, 'count' | 'lastAt'> & {
  readonly resource: string;
  readonly at: string;
};

/** What was called: the newest calls in memory, the sums for ever (but for the last moment before a kill). */
export type CallJournal = {
  readonly add: (record: CallRecord) => void;
  readonly summary: (caller?: string) => readonly CallSummary[];
  readonly recent: () => readonly CallRecord[];
  readonly clear: () => void;
  readonly close: () => void;
};

const schema = `CREATE TABLE IF NOT EXISTS gateway_calls (
  caller TEXT, action TEXT, statement TEXT, allowed INTEGER, count INTEGER NOT NULL, last_at TEXT NOT NULL,
  PRIMARY KEY (caller, action, statement, allowed)) WITHOUT ROWID`;

const kept = 500;
const flushAfterMs = 250;

export const openCallJournal = (database: DatabaseSync): CallJournal => {
  database.exec(schema);
  const count = database.prepare(
    `INSERT INTO gateway_calls VALUES ($caller, $action, $statement, $allowed, $count, $at)
     ON CONFLICT DO UPDATE SET count = count + excluded.count, last_at = excluded.last_at`,
  );
  const all = database.prepare('SELECT * FROM gateway_calls ORDER BY caller, action, statement');
  const newest: CallRecord[] = [];
  /** Thousands of calls a minute are of few kinds: they are counted here, and noted now and then. */
  const uncounted = new Map<string, CallRecord & { count: number }>();
  let timer: NodeJS.Timeout | undefined;

  const flush = (): void => {
    clearTimeout(timer);
    timer = undefined;
    for (const { caller, action, statement, allowed, count: times, at } of uncounted.values())
      count.run({ caller, action, statement, allowed: allowed ? 1 : 0, count: times, at });
    uncounted.clear();
  };

  const tally = (record: CallRecord): void => {
    const kind = [record.caller, record.action, record.statement, record.allowed].join(' ');
    uncounted.set(kind, { ...record, count: (uncounted.get(kind)?.count ?? 0) + 1 });
    timer ??= setTimeout(flush, flushAfterMs);
  };

  const summary = (): readonly CallSummary[] =>
    all.all().map((row) => ({
      caller: String(row['caller']),
      action: String(row['action']),
      statement: String(row['statement']),
      allowed: row['allowed'] === 1,
      count: Number(row['count']),
      lastAt: String(row['last_at']),
    }));
  return {
    add: (record) => {
      tally(record);
      newest.push(record);
      if (newest.length > kept) newest.shift();
    },
    summary: (caller) => {
      flush();
      return summary().filter((one) => caller === undefined || one.caller === caller);
    },
    recent: () => newest,
    clear: () => {
      flush();
      database.exec('DELETE FROM gateway_calls');
      newest.length = 0;
    },
    close: flush,
  };
};
