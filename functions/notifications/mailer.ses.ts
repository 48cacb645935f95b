import { SESv2Client, SESv2ServiceException, SendEmailCommand } from '@aws-sdk/client-sesv2';
import { readEnv } from '#platform/env.ts';
import { composeMail, type Sender } from './compose-mail.ts';
import type { Mail, Mailer, Sent } from './mailer.ts';
import { unreachedWhy } from './unreached.ts';

export type SesSettings = Sender & { readonly configurationSet: string };

/**
 * The client never tries again by itself, since a call whose answer was lost may have sent the mail; and no call lasts
 * longer than the attempt of `deliver` is taken to last.
 */
export const sesOptions = {
  maxAttempts: 1,
  requestHandler: { connectionTimeout: 1500, requestTimeout: 4000, throwOnRequestTimeout: true },
} as const;

/** Refusals of this mail that no repetition changes. */
const refusals = new Set(['MessageRejected', 'BadRequestException']);

/** What a failed call says; a failure on the way, or inside SES, says nothing and is thrown. */
export const outcomeOf = (error: unknown): Sent | undefined => {
  const unreached = unreachedWhy(error);
  if (unreached !== undefined) return { is: 'postponed', reason: unreached };
  if (!(error instanceof SESv2ServiceException)) return undefined;
  if (refusals.has(error.name)) return { is: 'refused', reason: error.message };
  const status = error.$metadata.httpStatusCode ?? 500;
  return status < 500 ? { is: 'postponed', reason: error.name } : undefined;
};

/** The Message-ID SES gives: it replaces ours. */
export const messageIdOf = (sesId: string, region: string): string =>
  `<${sesId}@${region === 'us-east-1' ? 'email' : region}.amazonses.com>`;

const request = async (mail: Mail, settings: SesSettings): Promise<SendEmailCommand> =>
  new SendEmailCommand({
    Destination: { ToAddresses: [mail.to.address] },
    Content: { Raw: { Data: await composeMail(mail, settings) } },
    ConfigurationSetName: settings.configurationSet,
    // What SES reports of the mail finds its notification by these.
    EmailTags: [
      ...(mail.caseId === undefined ? [] : [{ Name: 'caseId', Value: mail.caseId }]),
      { Name: 'notificationId', Value: mail.notificationId },
    ],
  });

/** @param client made with `sesOptions` */
export const sesMailer = (client: SESv2Client, settings: SesSettings): Mailer => ({
  send: async (mail) => {
    const command = await request(mail, settings);
    try {
      const { MessageId: sesId } = await client.send(command);
      if (sesId === undefined) throw new Error('SES took a mail without naming it.');
      return { is: 'sent', messageId: messageIdOf(sesId, await client.config.region()) };
    } catch (error) {
      const outcome = outcomeOf(error);
      if (outcome === undefined) throw error;
      return outcome;
    }
  },
});

/** The stage's sender as its functions are given it; links lead to the API, and to `besides`. */
export const stageMailer = (besides: readonly string[] = []): Mailer => {
  const env = readEnv('PUBLIC_URL', 'MAIL_DOMAIN', 'MAIL_SENDER', 'CONFIGURATION_SET');
  return sesMailer(new SESv2Client(sesOptions), {
    ...{ from: env.MAIL_SENDER, domain: env.MAIL_DOMAIN },
    ...{ ourUrls: [`${env.PUBLIC_URL}/`, ...besides], configurationSet: env.CONFIGURATION_SET },
  });
};
