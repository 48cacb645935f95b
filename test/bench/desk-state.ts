import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { type Billed, billed } from '../support/billed.ts';
import type { Desk } from '../support/desk.ts';

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
const sentMails = (dir: string): readonly { to: string; subject: string }[] =>
  look(dir, (database) => database.prepare('SELECT entry FROM outbox').all()).map(({ entry }) => {
    const { to, subject } = JSON.parse(String(entry)) as { to: string[]; subject?: string };
    return { to: to.join(','), subject: subject ?? '' };
  });

/** Everybody of the load who was written to, once for each mail. */
export const mailsToLoad = (dir: string): readonly { to: string; subject: string }[] =>
  sentMails(dir).filter(({ to }) => to.endsWith('@load.example'));

const longestMillis = 3_600_000;

/** Until nothing is left to do: everybody told, every event heard. A busy desk takes its time. */
export const drained = async (desk: Desk): Promise<void> => {
  const until = Date.now() + longestMillis;
  while ((await desk.local('GET', '/idle?timeout=60')).status !== 200)
    if (Date.now() > until) throw new Error('The desk did not come to rest within an hour.');
};
