import type { DatabaseSync } from 'node:sqlite';

/** What AWS would bill for executions of standard workflows. */
export type Billed = { readonly executions: number; readonly transitions: number };

/** Counts the executions whose ARN holds this text, all of them unless told, from the durable state of a local cloud. */
export const billed = (database: DatabaseSync, arnHolds = ''): Billed => {
  const row = database
    .prepare(
      `SELECT COUNT(*) AS executions, COALESCE(SUM(transitions), 0) AS transitions
       FROM states_execution WHERE instr(arn, ?) > 0`,
    )
    .get(arnHolds);
  return { executions: Number(row?.['executions']), transitions: Number(row?.['transitions']) };
};
