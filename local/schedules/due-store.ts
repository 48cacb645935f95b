import type { DatabaseSync } from 'node:sqlite';

/** When each schedule is next due, in virtual epoch milliseconds; survives the process. */
export type DueStore = {
  /** Answers what stands; a schedule that is new, or runs at another rate now, is due first at `first`. */
  readonly next: (name: string, every: number, first: number) => number;
  readonly save: (name: string, next: number) => void;
};

export const openDueStore = (database: DatabaseSync): DueStore => {
  database.exec(
    'CREATE TABLE IF NOT EXISTS schedule (name TEXT PRIMARY KEY, every REAL NOT NULL, next REAL NOT NULL)',
  );
  const find = database.prepare('SELECT next FROM schedule WHERE name = ? AND every = ?');
  const begin = database.prepare('INSERT OR REPLACE INTO schedule VALUES (?, ?, ?)');
  const move = database.prepare('UPDATE schedule SET next = ? WHERE name = ?');
  return {
    next: (name, every, first) => {
      const found = find.get(name, every);
      if (found !== undefined) return Number(found['next']);
      begin.run(name, every, first);
      return first;
    },
    save: (name, next) => void move.run(next, name),
  };
};
