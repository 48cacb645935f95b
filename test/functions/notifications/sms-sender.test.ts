import {
  InvalidParameterException,
  OptedOutException,
  PublishCommand,
  SNSClient,
  SNSServiceException,
  ThrottledException,
} from '@aws-sdk/client-sns';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, expect, test } from 'vitest';
import { snsOptions, snsSmsSender } from '../../../functions/notifications/sms/sms-sender.sns.ts';

const client = new SNSClient({ region: 'eu-central-1' });
const sns = mockClient(client);
const sender = snsSmsSender(client);
const sms = { to: '+37060012345', text: 'Labas', maxPriceUsd: 0.25 };

beforeEach(() => sns.reset());

test('a text message is published to the number, as transactional and with a highest price', async () => {
  sns.on(PublishCommand).resolves({ MessageId: 'm-1' });
  expect(await sender.send(sms)).toEqual({ is: 'sent', messageId: 'm-1' });
  expect(sns.commandCalls(PublishCommand)[0]?.args[0].input).toEqual({
    PhoneNumber: '+37060012345',
    Message: 'Labas',
    MessageAttributes: {
      'AWS.SNS.SMS.SMSType': { DataType: 'String', StringValue: 'Transactional' },
      'AWS.SNS.SMS.MaxPrice': { DataType: 'Number', StringValue: '0.25' },
    },
  });
});

const $metadata = (httpStatusCode: number) => ({ $metadata: { httpStatusCode }, message: 'no' });

test.each([
  [new OptedOutException($metadata(400)), 'opted-out'],
  [
    new InvalidParameterException({ ...$metadata(400), message: 'Phone number is opted out' }),
    'opted-out',
  ],
  [new InvalidParameterException($metadata(400)), 'refused'],
  [new ThrottledException($metadata(429)), 'postponed'],
  [
    new SNSServiceException({ ...$metadata(403), name: 'AuthorizationError', $fault: 'client' }),
    'postponed',
  ],
  [
    new SNSServiceException({ ...$metadata(500), name: 'InternalError', $fault: 'server' }),
    'uncertain',
  ],
  [new Error('socket hang up'), 'uncertain'],
])('%s is %s', async (error, end) => {
  sns.on(PublishCommand).rejects(error);
  expect((await sender.send(sms)).is).toBe(end);
});

test('no client repeats a call by itself', () => {
  expect(snsOptions.maxAttempts).toBe(1);
});
