import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

/** Reads the durable state of a desk beside it; nothing is asked of the desk itself. */
const ask = (dir: string, query: string, ...values: readonly string[]) => {
  const database = new DatabaseSync(join(dir, 'local.db'), { readOnly: true });
  try {
    return database.prepare(query).all(...values);
  } finally {
    database.close();
  }
};

/** How many executions have a name that begins so, and their state transitions as AWS would bill them. */
export const countExecutions = (dir: string, nameBegins: string) => {
  const [row] = ask(
    dir,
    `SELECT COUNT(*) AS executions, COALESCE(SUM(transitions), 0) AS transitions
     FROM states_execution WHERE instr(arn, ?) > 0`,
    `:${nameBegins}`,
  );
  return { executions: Number(row?.['executions']), transitions: Number(row?.['transitions']) };
};

/** Every mail that would have left: to whom, and what it says above. */
export const sentMails = (dir: string): readonly { to: string; subject: string }[] =>
  ask(dir, 'SELECT entry FROM outbox').map(({ entry }) => {
    const { to, subject } = JSON.parse(String(entry)) as { to: string[]; subject?: string };
    return { to: to.join(','), subject: subject ?? '' };
  });
