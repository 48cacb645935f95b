import { SESv2Client } from '@aws-sdk/client-sesv2';
import type { Table } from '#platform/dynamo.ts';
import { now } from '#platform/world.ts';
import { sesAccountList } from './account-list.ses.ts';
import type { LiftDeps } from './lift-suppression.ts';
import { dynamoSuppressionStore } from './suppression-store.dynamo.ts';

/** Suppressions over the table and SES. */
export const sesLiftDeps = (table: Table): LiftDeps => ({
  suppressions: dynamoSuppressionStore(table),
  accountList: sesAccountList(new SESv2Client({})),
  now,
});
