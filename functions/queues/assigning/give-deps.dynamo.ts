import type { Table } from '#platform/dynamo.ts';
import { dynamoCaseDeps } from '../../cases/index.ts';
import { dynamoUserStore } from '../../identity/index.ts';
import type { GiveDeps } from './choose-hand.ts';
import { dynamoWaitingStore } from './waiting-store.dynamo.ts';

/** What giving out cases needs of the real world. */
export const dynamoGiveDeps = (table: Table): GiveDeps => ({
  ...dynamoCaseDeps(table),
  users: dynamoUserStore(table),
  waiting: dynamoWaitingStore(table),
});
