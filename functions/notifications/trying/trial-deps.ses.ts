import type { Table } from '#platform/dynamo.ts';
import { readEnv } from '#platform/env.ts';
import { now } from '#platform/world.ts';
import { dynamoCaseStore } from '../../cases/index.ts';
import { dynamoCustomerStore } from '../../customers/index.ts';
import { dynamoUserStore } from '../../identity/index.ts';
import { dynamoDesignStore } from '../../service-design/index.ts';
import { dynamoIncidentReader } from '../incident/incident-news.dynamo.ts';
import { stageMailer } from '../mailer.ses.ts';
import type { TryTemplateDeps } from './try-template.ts';

/** Trials over the table and SES. */
export const sesTrialDeps = (table: Table): TryTemplateDeps => {
  const env = readEnv('PUBLIC_URL', 'CONSOLE_URL');
  const users = dynamoUserStore(table);
  return {
    cases: dynamoCaseStore(table),
    customers: dynamoCustomerStore(table),
    designs: dynamoDesignStore(table),
    incidents: dynamoIncidentReader(table),
    ...{ users, staff: users, mailer: stageMailer(), publicUrl: env.PUBLIC_URL, now },
    caseUrl: (caseId) => `${env.CONSOLE_URL}cases/${caseId}`,
  };
};
