import { readFileSync } from 'node:fs';
import { App } from 'aws-cdk-lib';
import { expect, test } from 'vitest';
import { readSettings, settingNames } from '../../lib/settings.ts';

const read = (context: Readonly<Record<string, unknown>>) =>
  readSettings(new App({ context }).node);

const ours = {
  region: 'eu-north-1',
  mailDomain: 'help.example.org',
  mailSender: 'desk@help.example.org',
  publicUrl: 'https://api.help.example.org',
  consoleUrls: ['https://desk.example.org/'],
  portalUrls: ['https://help.example.org/'],
  logRetentionDays: 30,
};

test('a stage of cdk.json is read with what it leaves out', () => {
  expect(read({ stage: 'ours', stages: { ours } })).toMatchObject({
    stage: 'ours',
    region: 'eu-north-1',
    protectData: true,
    mfa: 'optional',
  });
});

test('refuses a stage that nobody described', () => {
  expect(() => read({ stage: 'nowhere' })).toThrow('There is no stage "nowhere"');
});

test('refuses a setting it does not know, and every wrong one at once', () => {
  const wrong = { ...ours, logRetentionDays: 31, mailSender: 'nobody', colour: 'red' };
  expect(() => read({ stage: 'ours', stages: { ours: wrong } })).toThrow(
    /colour[\s\S]*mailSender[\s\S]*logRetentionDays|mailSender[\s\S]*logRetentionDays[\s\S]*colour/,
  );
});

test.each(['Our Stage', 'ours-', 'aws-test', 'cognito'])(
  'refuses %s, which no resource could carry',
  (stage) => {
    expect(() => read({ stage })).toThrow('lower-case letters');
  },
);

test('every setting has its line in the guide', () => {
  const guide = readFileSync(new URL('../../docs/deploy.md', import.meta.url), 'utf8');
  const lines = guide.split('\n').filter((line) => line.startsWith('| `'));
  const named = lines.flatMap((line) => [...(line.split('|')[1] ?? '').matchAll(/`(\w+)`/g)]);
  const told = named.map(([, name]) => name);
  expect(settingNames.filter((name) => !told.includes(name))).toEqual([]);
});

test('what a stage leaves out is the careful choice', () => {
  expect(read({ stage: 'ours', stages: { ours } })).toMatchObject({
    canary: 'off',
    alarmEmails: [],
    smsMonthlyUsd: 1,
    mailProbe: false,
    tokenMinutes: 60,
    signInDays: 7,
  });
});

test.each([
  ['canary', 'half'],
  ['alarmEmails', ['on-call']],
  ['monthlyBudgetUsd', 0],
  ['smsMonthlyUsd', -1],
  ['tokenMinutes', 2],
  ['signInDays', 400],
  ['apiCertificateArn', 'arn:aws:acm:eu-north-1:1:certificate/x'],
  ['publicUrl', 'https://api.help.example.org/'],
  ['publicUrl', 'https://api.help.example.org/v1'],
  ['publicUrl', 'http://api.help.example.org'],
  ['consoleUrls', ['http://desk.example.org/']],
  ['consoleUrls', ['javascript:alert(1)']],
  ['mailSender', 'desk@example.org'],
  ['apiCertificateArn', 'arn:aws:acm:us-east-1:111122223333:certificate/x'],
  ['statusCertificateArn', 'arn:aws:acm:us-east-1:111122223333:certificate/x'],
])('refuses %s as %j', (name, value) => {
  const wrong = { ...ours, [name]: value };
  expect(() => read({ stage: 'ours', stages: { ours: wrong } })).toThrow(name);
});
