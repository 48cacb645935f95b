import { SESv2Client } from '@aws-sdk/client-sesv2';
import { readEnv } from '#platform/env.ts';
import { onBeat } from '#platform/events/beat.ts';
import { now } from '#platform/world.ts';
import { sesProbeMailer } from './probe-mailer.ses.ts';
import { sendProbe } from './send-probe.ts';

const env = readEnv('MAIL_DOMAIN', 'MAIL_SENDER', 'CONFIGURATION_SET');
const sender = { address: env.MAIL_SENDER, configurationSet: env.CONFIGURATION_SET };
const send = sesProbeMailer(new SESv2Client({}), sender);

export const handler = onBeat(() => sendProbe({ send, now, mailDomain: env.MAIL_DOMAIN }));
