import { SNSClient } from '@aws-sdk/client-sns';
import { openTable } from '#platform/dynamo.ts';
import { readEnv } from '#platform/env.ts';
import { onEvent } from '#platform/events/reaction.ts';
import { secretReader, signerOf } from '#platform/secret.ts';
import { notify } from './notify.ts';
import { sesNotifyDeps } from './notify-deps.ses.ts';
import { snsOptions, snsSmsSender } from './sms/sms-sender.sns.ts';

const env = {
  ...readEnv('TABLE_NAME', 'SIGNING_SECRET_ARN', 'PUBLIC_URL', 'CONSOLE_URL'),
  ...readEnv('MAIL_DOMAIN', 'MAIL_SENDER', 'CONFIGURATION_SET'),
};
const deps = sesNotifyDeps(
  openTable(env.TABLE_NAME),
  signerOf(secretReader(env.SIGNING_SECRET_ARN)),
  {
    ...{ from: env.MAIL_SENDER, domain: env.MAIL_DOMAIN, ourUrls: [`${env.PUBLIC_URL}/`] },
    consoleUrl: env.CONSOLE_URL,
    configurationSet: env.CONFIGURATION_SET,
    publicUrl: env.PUBLIC_URL,
    smsSender: snsSmsSender(new SNSClient(snsOptions)),
  },
);

export const handler = onEvent('notifications', (event) => notify(deps, event));
