import type { DatabaseSync } from 'node:sqlite';

/** Which steps of the demo are done; lasts in the data folder. */
export type Progress = {
  readonly once: (step: string, work: () => Promise<void>) => Promise<void>;
  /** What follows these words in a step that is done. */
  readonly named: (words: string) => string | undefined;
};

export const openProgress = (database: DatabaseSync): Progress => {
  database.exec('CREATE TABLE IF NOT EXISTS demo_step (name TEXT PRIMARY KEY)');
  const find = database.prepare('SELECT 1 FROM demo_step WHERE name = ?');
  const add = database.prepare('INSERT OR IGNORE INTO demo_step VALUES (?)');
  const begins = database.prepare('SELECT name FROM demo_step WHERE substr(name, 1, ?) = ?');
  return {
    named: (words) => {
      const name = begins.get(words.length, words)?.['name'];
      return name === undefined ? undefined : String(name).slice(words.length);
    },
    once: async (step, work) => {
      if (find.get(step) !== undefined) return;
      await work();
      add.run(step);
    },
  };
};
