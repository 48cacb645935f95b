import type { Subject } from '../../../bin/doctor/check.ts';
import { readSettings } from '../../../lib/settings.ts';

const prod = {
  account: '111122223333',
  region: 'eu-north-1',
  mailDomain: 'help.example.org',
  mailSender: 'desk@help.example.org',
  publicUrl: 'https://api.help.example.org',
  consoleUrls: ['https://desk.example.org/'],
  portalUrls: ['https://help.example.org/'],
  logRetentionDays: 30,
  smsMonthlyUsd: 50,
};

/** A stage as cdk.json may describe it. */
export const aSubject = (more: object = {}): Subject => {
  const context: Readonly<Record<string, unknown>> = {
    stage: 'prod',
    stages: { prod: { ...prod, ...more } },
  };
  return { settings: readSettings({ tryGetContext: (name: string) => context[name] }) };
};
