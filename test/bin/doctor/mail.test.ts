import { DescribeActiveReceiptRuleSetCommand, SESClient } from '@aws-sdk/client-ses';
import {
  GetAccountCommand,
  GetEmailIdentityCommand,
  NotFoundException,
  SESv2Client,
} from '@aws-sdk/client-sesv2';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, expect, test } from 'vitest';
import { examine } from '../../../bin/doctor/check.ts';
import { mailChecks } from '../../../bin/doctor/mail.ts';
import { aSubject } from './settings.ts';

const ses = mockClient(SESClient);
const sesv2 = mockClient(SESv2Client);
const sound = {
  SendingEnabled: true,
  EnforcementStatus: 'HEALTHY',
  ProductionAccessEnabled: true,
  SendQuota: { Max24HourSend: 50_000, MaxSendRate: 14 },
};
const ours = { Name: 'desk', Enabled: true, Recipients: ['help.example.org'] };

beforeEach(() => {
  ses.reset();
  sesv2.reset();
  sesv2.on(GetAccountCommand).resolves(sound);
  sesv2.on(GetEmailIdentityCommand).resolves({ VerifiedForSendingStatus: true });
  ses
    .on(DescribeActiveReceiptRuleSetCommand)
    .resolves({ Metadata: { Name: 'company' }, Rules: [ours] });
});

type More = { readonly isDeployed?: boolean; readonly receiptRuleSet?: string };

const look = async (name: string, { isDeployed = true, ...more }: More = {}) =>
  (await examine(mailChecks(aSubject(more), isDeployed))).find((one) => one.name === name);

test.each(['sending', 'mail domain', 'receipt rules'])('%s is well where it is', async (name) => {
  expect(await look(name)).toMatchObject({ state: 'well' });
});

test.each([
  [{ SendingEnabled: false }, 'wrong', 'sends nothing'],
  [{ EnforcementStatus: 'SHUTDOWN' }, 'wrong', 'sends nothing'],
  [{ EnforcementStatus: 'PROBATION' }, 'mind', 'under review'],
  [{ ProductionAccessEnabled: false }, 'wrong', 'sandbox'],
])('an account with %j cannot simply send', async (more, state, meaning) => {
  sesv2.on(GetAccountCommand).resolves({ ...sound, ...more });
  expect(await look('sending')).toMatchObject({ state, meaning: expect.stringContaining(meaning) });
});

test('a domain SES does not know is made known by the first deployment', async () => {
  sesv2
    .on(GetEmailIdentityCommand)
    .rejects(new NotFoundException({ message: 'no', $metadata: {} }));
  expect(await look('mail domain')).toMatchObject({ state: 'mind' });
});

test('a domain that is not verified names the records to set', async () => {
  sesv2
    .on(GetEmailIdentityCommand)
    .resolves({ VerifiedForSendingStatus: false, DkimAttributes: { Tokens: ['aaa', 'bbb'] } });
  expect(await look('mail domain')).toMatchObject({
    state: 'wrong',
    todo: expect.stringContaining('aaa._domainkey.help.example.org CNAME aaa.dkim.amazonses.com'),
  });
});

test('without an active set mail is refused once deployed, and is made good before', async () => {
  ses.on(DescribeActiveReceiptRuleSetCommand).resolves({});
  expect(await look('receipt rules')).toMatchObject({ state: 'wrong' });
  expect(await look('receipt rules', { isDeployed: false })).toMatchObject({ state: 'well' });
});

test.each([
  ['without our rule', []],
  ['with our rule switched off', [{ ...ours, Enabled: false }]],
  ['with a rule for another domain', [{ ...ours, Recipients: ['example.org'] }]],
])('an active set %s takes no mail for us', async (_what, Rules) => {
  ses.on(DescribeActiveReceiptRuleSetCommand).resolves({ Metadata: { Name: 'company' }, Rules });
  expect(await look('receipt rules')).toMatchObject({ state: 'wrong' });
  expect(await look('receipt rules', { isDeployed: false })).toMatchObject({ state: 'well' });
});

test('another active set than the settings name is wrong', async () => {
  const wanted = { receiptRuleSet: 'wanted' };
  expect(await look('receipt rules', wanted)).toMatchObject({
    state: 'wrong',
    meaning: expect.stringContaining('company is active'),
  });
});
