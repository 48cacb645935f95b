import { SESv2Client, SendEmailCommand } from '@aws-sdk/client-sesv2';
import { mockClient } from 'aws-sdk-client-mock';
import { expect, test } from 'vitest';
import { sesProbeMailer } from '../../../functions/probe/probe-mailer.ses.ts';
import { sendProbe } from '../../../functions/probe/send-probe.ts';

const ses = mockClient(SESv2Client);
const sender = { address: 'help@desk.example', configurationSet: 'mail' };
const send = sesProbeMailer(new SESv2Client({ region: 'eu-central-1' }), sender);
const probe = () =>
  sendProbe({ send, now: () => '2026-11-23T09:00:00.000Z', mailDomain: 'desk.example' });

test('a probe goes to ourselves, marked as automatic', async () => {
  ses.reset();
  ses.on(SendEmailCommand).resolves({ MessageId: 'one' });
  await probe();
  expect(ses.commandCalls(SendEmailCommand).map(({ args: [{ input }] }) => input)).toMatchObject([
    {
      FromEmailAddress: 'help@desk.example',
      Destination: { ToAddresses: ['probe@desk.example'] },
      Content: {
        Simple: {
          Subject: { Data: 'Probe of 2026-11-23T09:00:00.000Z' },
          Headers: [{ Name: 'Auto-Submitted', Value: 'auto-generated' }],
        },
      },
      ConfigurationSetName: 'mail',
    },
  ]);
});

test('a refusal of SES fails the function, whose alarm then rings', async () => {
  ses.reset();
  ses.on(SendEmailCommand).rejects(new Error('AccountSuspended'));
  await expect(probe()).rejects.toThrow('AccountSuspended');
});
