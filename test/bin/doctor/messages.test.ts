import {
  GetSMSAttributesCommand,
  GetSMSSandboxAccountStatusCommand,
  ListOriginationNumbersCommand,
  SNSClient,
} from '@aws-sdk/client-sns';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, expect, test } from 'vitest';
import { examine } from '../../../bin/doctor/check.ts';
import { messageChecks } from '../../../bin/doctor/messages.ts';
import { aSubject } from './settings.ts';

const sns = mockClient(SNSClient);
beforeEach(() => {
  sns.reset();
  sns.on(GetSMSSandboxAccountStatusCommand).resolves({ IsInSandbox: false });
  sns.on(GetSMSAttributesCommand).resolves({ attributes: { MonthlySpendLimit: '50' } });
  sns
    .on(ListOriginationNumbersCommand)
    .resolves({ PhoneNumbers: [{ PhoneNumber: '+37060000000' }] });
});

const look = async (name: string) =>
  (await examine(messageChecks(aSubject()))).find((one) => one.name === name);

test.each(['SMS sandbox', 'SMS spending', 'SMS origination'])(
  '%s is well where it is',
  async (name) => {
    expect(await look(name)).toMatchObject({ state: 'well' });
  },
);

test('the sandbox is to be minded', async () => {
  sns.on(GetSMSSandboxAccountStatusCommand).resolves({ IsInSandbox: true });
  expect(await look('SMS sandbox')).toMatchObject({ state: 'mind' });
});

test.each([[{ MonthlySpendLimit: '1' }], [{}]])(
  'a limit of %j is below what the stage expects',
  async (attributes) => {
    sns.on(GetSMSAttributesCommand).resolves({ attributes });
    expect(await look('SMS spending')).toMatchObject({
      state: 'wrong',
      meaning: 'SNS stops at $1 a month; the alarms of this stage expect $50.',
    });
  },
);

test('without a number of ours nobody can answer with STOP', async () => {
  sns.on(ListOriginationNumbersCommand).resolves({});
  expect(await look('SMS origination')).toMatchObject({ state: 'mind' });
});
