import {
  DescribeActiveReceiptRuleSetCommand,
  SESClient,
  SetActiveReceiptRuleSetCommand,
} from '@aws-sdk/client-ses';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, expect, test } from 'vitest';
import { sesRuleSets } from '../../../functions/receiving/rule-sets.ses.ts';

const ses = mockClient(SESClient);
const ruleSets = sesRuleSets(new SESClient({ region: 'eu-central-1' }));
beforeEach(() => ses.reset());

test('an account without an active set has none', async () => {
  ses.on(DescribeActiveReceiptRuleSetCommand).resolves({});
  expect(await ruleSets.active()).toBeUndefined();
});

test('the active set is told with the number of its rules', async () => {
  ses
    .on(DescribeActiveReceiptRuleSetCommand)
    .resolves({ Metadata: { Name: 'company' }, Rules: [{ Name: 'a' }, { Name: 'b' }] });
  expect(await ruleSets.active()).toEqual({ name: 'company', rules: 2 });
});

test('a refusal of SES is thrown, so that the deployment fails and says why', async () => {
  ses.on(SetActiveReceiptRuleSetCommand).rejects(new Error('RuleSetDoesNotExist'));
  await expect(ruleSets.activate('company')).rejects.toThrow('RuleSetDoesNotExist');
});
