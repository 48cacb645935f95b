import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { makeApp } from '../../lib/app.ts';

const checkedApp = (context: Readonly<Record<string, unknown>>) =>
  makeApp({
    checked: true,
    outdir: mkdtempSync(join(tmpdir(), 'lambdesk-rules-')),
    context: { bundle: 'false', ...context },
  });

test('the rules of cdk-nag and CloudFormation hold, or are waived with a reason', () => {
  expect(() => checkedApp({ stage: 'example' }).synth()).not.toThrow();
});

test('the rules hold for a stage that brings its rule set and asks for no second factor, but for a malware scan', () => {
  const ours = {
    account: '111122223333',
    region: 'eu-north-1',
    mailDomain: 'help.example.org',
    mailSender: 'desk@help.example.org',
    publicUrl: 'https://api.help.example.org',
    receiptRuleSet: 'company-mail',
    consoleUrls: ['https://desk.example.org/'],
    portalUrls: ['https://help.example.org/'],
    logRetentionDays: 30,
    mfa: 'off',
    malwareScan: true,
  };
  expect(() => checkedApp({ stage: 'ours', stages: { ours } }).synth()).not.toThrow();
});
