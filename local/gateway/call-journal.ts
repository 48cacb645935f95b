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

/** What was called: the newest calls in memory, the sums for ever. */
export type CallJournal = {
  readonly add: (record: CallRecord) => void;
  readonly summary: (caller?: string) => readonly CallSummary[];
  readonly recent: () => readonly CallRecord[];
  readonly clear: () => void;
};

const schema = `CREATE TABLE IF NOT EXISTS gateway_calls (
  caller TEXT, action TEXT, statement TEXT, allowed INTEGER, count INTEGER NOT NULL, last_at TEXT NOT NULL,
  PRIMARY KEY (caller, action, statement, allowed)) WITHOUT ROWID`;

const kept = 500;

export const openCallJournal = (database: DatabaseSync): CallJournal => {
  database.exec(schema);
  const count = database.prepare(
    `INSERT INTO gateway_calls VALUES ($caller, $action, $statement, $allowed, 1, $at)
     ON CONFLICT DO UPDATE SET count = count + 1, last_at = excluded.last_at`,
  );
  const all = database.prepare('SELECT * FROM gateway_calls ORDER BY caller, action, statement');
  const newest: CallRecord[] = [];
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
      const { caller, action, statement, allowed, at } = record;
      count.run({ caller, action, statement, allowed: allowed ? 1 : 0, at });
      newest.push(record);
      if (newest.length > kept) newest.shift();
    },
    summary: (caller) => summary().filter((one) => caller === undefined || one.caller === caller),
    recent: () => newest,
    clear: () => {
      database.exec('DELETE FROM gateway_calls');
      newest.length = 0;
    },
  };
};
