import { setTimeout as wait } from 'node:timers/promises';
import { openTable } from '#platform/dynamo.ts';
import { readEnv } from '#platform/env.ts';
import { secretReader, signerOf } from '#platform/secret.ts';
import { newId, now } from '#platform/world.ts';
import { dynamoIncidentDeps } from '../incidents/index.ts';
import { dynamoSuppressionStore, stageMailer } from '../notifications/index.ts';
import { dynamoDesignStore } from '../service-design/index.ts';
import type { AskDeps } from './asking/ask-for-subscription.ts';
import { dynamoAskingStore } from './asking/asking-store.dynamo.ts';
import { dynamoSubscriptionStore } from './subscription-store.dynamo.ts';
import type { TellDeps } from './telling/tell-subscribers.ts';
import { dynamoTellingStore } from './telling/telling-store.dynamo.ts';

/** What both doors to mail need: the table, the signer, and a sender whose links lead to us, and to `besides`. */
const common = (besides: readonly string[]) => {
  const env = readEnv('TABLE_NAME', 'SIGNING_SECRET_ARN', 'PUBLIC_URL');
  const table = openTable(env.TABLE_NAME);
  return {
    table,
    subscriptions: dynamoSubscriptionStore(table),
    suppressions: dynamoSuppressionStore(table),
    designs: dynamoDesignStore(table),
    mailer: stageMailer(besides),
    signer: signerOf(secretReader(env.SIGNING_SECRET_ARN)),
    publicUrl: env.PUBLIC_URL,
    now,
  };
};

/** Asking, confirming and ending over the table and SES. */
export const sesAskDeps = () => {
  const deps = common([]);
  return { ...deps, asking: dynamoAskingStore(deps.table), newId } satisfies AskDeps;
};

/** Telling subscribers over the table and SES. */
export const sesTellDeps = (): TellDeps => {
  const { STATUS_URL: statusUrl } = readEnv('STATUS_URL');
  const deps = common([statusUrl]);
  const { incidents } = dynamoIncidentDeps(deps.table);
  return { ...deps, statusUrl, incidents, telling: dynamoTellingStore(deps.table), wait };
};
