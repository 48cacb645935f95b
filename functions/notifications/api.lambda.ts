import { openTable } from '#platform/dynamo.ts';
import { readEnv } from '#platform/env.ts';
import { serve } from '#platform/http/serve.ts';
import { secretReader, signerOf } from '#platform/secret.ts';
import { dynamoCaseStore } from '../cases/index.ts';
import { routes } from './contract.ts';
import { sesLiftDeps } from './feedback/lift-deps.ses.ts';
import { liftSuppression, listSuppressions } from './feedback/lift-suppression.ts';
import { listNotifications } from './list-notifications.ts';
import { dynamoNotificationStore } from './notification-store.dynamo.ts';

const env = readEnv('TABLE_NAME', 'SIGNING_SECRET_ARN');
const table = openTable(env.TABLE_NAME);
const deps = {
  cases: dynamoCaseStore(table),
  store: dynamoNotificationStore(table),
  ...sesLiftDeps(table),
};

export const handler = serve(
  routes,
  {
    listNotifications: (call) => listNotifications(deps, call),
    listSuppressions: (call) => listSuppressions(deps, call),
    liftSuppression: (call) => liftSuppression(deps, call),
  },
  { table, signer: signerOf(secretReader(env.SIGNING_SECRET_ARN)) },
);
