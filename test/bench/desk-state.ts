import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { type Billed, billed } from '../support/billed.ts';

/** Reads the durable state of a desk beside it; nothing is asked of the desk itself. */
const look = <T>(dir: string, read: (database: DatabaseSync) => T): T => {
  const database = new DatabaseSync(join(dir, 'local.db'), { readOnly: true });
  try {
    return read(database);
  } finally {
    database.close();
  }
};

/** How many executions have a name that begins so, and their state transitions. */
export const countExecutions = (dir: string, nameBegins: string): Billed =>
  look(dir, (database) => billed(database, `:${nameBegins}`));

/** How many events functions were given asynchronously, and are done with. */
export const countAsynchronous = (dir: string): number =>
  look(dir, (database) =>
    Number(database.prepare('SELECT COUNT(*) AS done FROM lambda_done').get()?.['done']),
  );

/** Every mail that would have left: to whom, and what it says above. */
export const sentMails = (dir: string): readonly { to: string; subject: string }[] =>
  look(dir, (database) => database.prepare('SELECT entry FROM outbox').all()).map(({ entry }) => {
    const { to, subject } = JSON.parse(String(entry)) as { to: string[]; subject?: string };
    return { to: to.join(','), subject: subject ?? '' };
  });
