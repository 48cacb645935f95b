import { openTable } from '#platform/dynamo.ts';
import { readEnv } from '#platform/env.ts';
import { onMessage } from '#platform/events/reaction.ts';
import { mailEventOf } from './feedback/mail-event.ts';
import { dynamoSuppressionStore } from './feedback/suppression-store.dynamo.ts';
import { takeMailEvent } from './feedback/take-mail-event.ts';
import { dynamoNotificationStore } from './notification-store.dynamo.ts';

const table = openTable(readEnv('TABLE_NAME').TABLE_NAME);
const deps = {
  store: dynamoNotificationStore(table),
  suppressions: dynamoSuppressionStore(table),
};

/** Invoked by the topic SES reports to; there is no other way in (attack class 90). */
export const handler = onMessage(mailEventOf, (event) => takeMailEvent(deps, event));
