import { openTable } from '#platform/dynamo.ts';
import { readEnv } from '#platform/env.ts';
import { serve } from '#platform/http/serve.ts';
import { secretReader, signerOf } from '#platform/secret.ts';
import { routes } from './contract.ts';
import { sesLiftDeps } from './feedback/lift-deps.ses.ts';
import { liftSuppression, listSuppressions } from './feedback/lift-suppression.ts';
import { listNotifications } from './list-notifications.ts';
import { dynamoNotificationStore } from './notification-store.dynamo.ts';
import { sesTrialDeps } from './trying/trial-deps.ses.ts';
import { tryTemplate } from './trying/try-template.ts';

const env = readEnv('TABLE_NAME', 'SIGNING_SECRET_ARN');
const table = openTable(env.TABLE_NAME);
const deps = {
  store: dynamoNotificationStore(table),
  ...sesTrialDeps(table),
  ...sesLiftDeps(table),
};

export const handler = serve(
  routes,
  {
    listNotifications: (call) => listNotifications(deps, call),
    listSuppressions: (call) => listSuppressions(deps, call),
    liftSuppression: (call) => liftSuppression(deps, call),
    tryTemplate: (call) => tryTemplate(deps, call),
  },
  { table, signer: signerOf(secretReader(env.SIGNING_SECRET_ARN)) },
);
