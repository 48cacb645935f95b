import type { DatabaseSync } from 'node:sqlite';

/** Which steps of the demo are done; lasts in the data folder. */
export type Progress = {
  readonly once: (step: string, work: () => Promise<void>) => Promise<void>;
};

export const openProgress = (database: DatabaseSync): Progress => {
  database.exec('CREATE TABLE IF NOT EXISTS demo_step (name TEXT PRIMARY KEY)');
  const find = database.prepare('SELECT 1 FROM demo_step WHERE name = ?');
  const add = database.prepare('INSERT OR IGNORE INTO demo_step VALUES (?)');
  return {
    once: async (step, work) => {
      if (find.get(step) !== undefined) return;
      await work();
      add.run(step);
    },
  };
};
