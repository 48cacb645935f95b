import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Stack } from 'aws-cdk-lib';
import { Bucket } from 'aws-cdk-lib/aws-s3';
import { expect, test } from 'vitest';
import { makeApp } from '../../lib/app.ts';
import { putFiles } from '../../lib/constructs/publish-site.ts';

const checkedApp = (context: Readonly<Record<string, unknown>>) =>
  makeApp({
    checked: true,
    outdir: mkdtempSync(join(tmpdir(), 'lambdesk-rules-')),
    context: { bundle: 'false', ...context },
  });

test('the rules of cdk-nag and CloudFormation hold, or are waived with a reason', () => {
  expect(() => checkedApp({ stage: 'example' }).synth()).not.toThrow();
});

test('the rules hold for what puts the files of a site into its bucket', () => {
  const app = checkedApp({ stage: 'example' });
  const stack = new Stack(app, 'publish');
  const files = mkdtempSync(join(tmpdir(), 'lambdesk-site-'));
  writeFileSync(join(files, 'index.html'), '');
  putFiles(stack, files, Bucket.fromBucketName(stack, 'Files', 'files'));
  expect(() => app.synth()).not.toThrow();
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
