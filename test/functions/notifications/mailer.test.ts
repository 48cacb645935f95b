import {
  BadRequestException,
  MessageRejected,
  SESv2Client,
  SESv2ServiceException,
  SendEmailCommand,
  TooManyRequestsException,
} from '@aws-sdk/client-sesv2';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, expect, test } from 'vitest';
import { messageIdOf, sesMailer } from '../../../functions/notifications/mailer.ses.ts';
import type { Mail } from '../../../functions/notifications/mailer.ts';

const client = new SESv2Client({ region: 'eu-central-1' });
const ses = mockClient(client);
const mailer = sesMailer(client, {
  from: 'support@desk.example',
  domain: 'desk.example',
  ourUrls: [],
  configurationSet: 'desk',
});
const mail: Mail = {
  to: { name: 'Vera', address: 'vera@home.example' },
  replyTo: undefined,
  subject: 'Hello',
  text: 'Hello',
  automatic: 'auto-generated',
  references: [],
  notificationId: 'ntf_1',
  caseId: 'cas_1',
  language: 'en',
};
const $metadata = { httpStatusCode: 400 };

beforeEach(() => ses.reset());

test('the raw mail leaves through the configuration set, to its one recipient', async () => {
  ses.on(SendEmailCommand).resolves({ MessageId: '0100' });
  expect(await mailer.send(mail)).toEqual({
    is: 'sent',
    messageId: '<0100@eu-central-1.amazonses.com>',
  });
  const [call] = ses.commandCalls(SendEmailCommand);
  const { Content, ...rest } = call?.args[0].input ?? {};
  expect(rest).toEqual({
    Destination: { ToAddresses: ['vera@home.example'] },
    ConfigurationSetName: 'desk',
    EmailTags: [
      { Name: 'caseId', Value: 'cas_1' },
      { Name: 'notificationId', Value: 'ntf_1' },
    ],
  });
  expect(Buffer.from(Content?.Raw?.Data ?? []).toString()).toContain('From: support@desk.example');
});

test('the Message-ID is the one SES gives', () => {
  expect(messageIdOf('01', 'eu-central-1')).toBe('<01@eu-central-1.amazonses.com>');
  expect(messageIdOf('01', 'us-east-1')).toBe('<01@email.amazonses.com>');
});

test.each([
  new MessageRejected({ $metadata, message: 'Email address is not verified.' }),
  new BadRequestException({ $metadata, message: 'Invalid local part.' }),
])('a mail that will never be taken is refused: $name', async (error) => {
  ses.on(SendEmailCommand).rejects(error);
  expect(await mailer.send(mail)).toEqual({ is: 'refused', reason: error.message });
});

test('pressure postpones, and is certain not to have sent', async () => {
  ses
    .on(SendEmailCommand)
    .rejects(new TooManyRequestsException({ $metadata: { httpStatusCode: 429 }, message: 'slow' }));
  expect(await mailer.send(mail)).toEqual({ is: 'postponed', reason: 'TooManyRequestsException' });
});

test.each([
  Object.assign(new Error('connect'), { code: 'ECONNREFUSED' }),
  new Error('the request socket did not establish a connection with the server within 1500 ms.'),
  new SESv2ServiceException({
    ...{ name: 'ServiceUnavailable', $fault: 'server', message: 'Later.' },
    $metadata: { httpStatusCode: 503 },
  }),
])('a service that was not reached, or is unavailable, postpones: $message', async (error) => {
  ses.on(SendEmailCommand).rejects(error);
  expect(await mailer.send(mail)).toMatchObject({ is: 'postponed' });
});

test('what broke on the way, or inside SES, is uncertain and thrown', async () => {
  ses.on(SendEmailCommand).rejects(new Error('socket hang up'));
  await expect(mailer.send(mail)).rejects.toThrow('socket hang up');
});
