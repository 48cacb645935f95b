import { RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { Node } from 'constructs';
import * as z from 'zod';

const retentions: readonly number[] = Object.values(RetentionDays).filter(
  (days) => typeof days === 'number',
);

/** What people type their passwords into is encrypted on its way; only a machine of one's own needs no certificate. */
const siteUrl = z
  .url()
  .regex(/^(?:https:|http:\/\/(?:127\.0\.0\.1|localhost)[:/])/, 'An address begins with https://.');

/** CloudFront takes certificates of one region only. */
const edgeCertificate = z
  .string()
  .regex(/^arn:aws:acm:us-east-1:\d{12}:certificate\/[\w-]+$/)
  .optional();

const settingsFields = z.strictObject({
  /** Account of the deployment; the caller's own when absent. */
  account: z
    .string()
    .regex(/^\d{12}$/)
    .optional(),
  region: z.string().regex(/^[a-z]{2}(-[a-z]+)+-\d$/),
  /** Domain whose MX record points to SES: every address in it is ours. */
  mailDomain: z.hostname(),
  mailSender: z.email(),
  /** Address of the API as customers reach it: signed links in mails lead there. */
  publicUrl: siteUrl.regex(
    /^[^/]+\/\/[^/]+$/,
    'The public address is a host, without a path or a slash at its end.',
  ),
  /** The account's active receipt rule set, when there is one already; else the stage makes its own. */
  receiptRuleSet: z.string().optional(),
  consoleUrls: z.array(siteUrl).min(1),
  portalUrls: z.array(siteUrl).min(1),
  /** ARN of a certificate in us-east-1 for the host names of `consoleUrls`; without one they are CloudFront's own. */
  consoleCertificateArn: edgeCertificate,
  /** Address of the public status page; CloudFront's own without one. */
  statusUrl: siteUrl.regex(/\/$/, 'The address of the status page ends in a slash.').optional(),
  /** ARN of a certificate in us-east-1 for the host name of `statusUrl`. */
  statusCertificateArn: edgeCertificate,
  logRetentionDays: z.number().refine((days) => retentions.includes(days), {
    error: `CloudWatch Logs keeps logs for one of ${retentions.join(', ')} days.`,
  }),
  /** Data outlives the stack and cannot be deleted by mistake. */
  protectData: z.boolean().default(true),
  mfa: z.enum(['off', 'optional', 'required']).default('optional'),
  /** GuardDuty scans every file, and none is handed out before it was found clean; charged by the gigabyte. */
  malwareScan: z.boolean().default(false),
  /** How long an access token is good; roles and disabling count at once whatever it says. */
  tokenMinutes: z.int().min(5).max(1440).default(60),
  /** After so many days without a visit one signs in again. */
  signInDays: z.int().min(1).max(365).default(7),
  requestsPerSecond: z.int().positive().default(100),
  requestBurst: z.int().positive().default(200),
  /** Serves the API under the host of `publicUrl`; the certificate is one of this region. */
  apiCertificateArn: z
    .string()
    .regex(/^arn:aws:acm:[\w-]+:\d{12}:certificate\/[\w-]+$/)
    .optional(),
  /** How a new version takes over: all at once, or a tenth of the calls first, going back when an alarm rings. */
  canary: z.enum(['off', '10-percent-5-minutes', '10-percent-15-minutes']).default('off'),
  /** Who is told by e-mail when an alarm rings. */
  alarmEmails: z.array(z.email()).default([]),
  /** Tells the same people when the account's month comes to 80 % of this, and when it is forecast to pass it. */
  monthlyBudgetUsd: z.int().positive().optional(),
  /** The account's monthly spend quota for SMS; alarms ring at 50 % and 80 % of it. A new account has 1. */
  smsMonthlyUsd: z.number().positive().default(1),
  /** Sends a mail to the desk every five minutes, and rings when none has come in for ten. */
  mailProbe: z.boolean().default(false),
  /** Where webhooks may be posted to; `anywhere` lets them reach private addresses, and is for a machine of one's own. */
  webhookReach: z.enum(['public', 'anywhere']).default('public'),
});

/** Every setting there is, by name. */
export const settingNames: readonly string[] = Object.keys(settingsFields.shape);

type Given = z.infer<typeof settingsFields>;
type Flaw = readonly [path: keyof Given, message: string];

const isIn = (address: string, domain: string): boolean => address.endsWith(`@${domain}`);
const regionOf = (arn: string): string => arn.split(':')[3] ?? '';

/** What works by itself and not together. */
const flawsOf = (given: Given): readonly Flaw[] => {
  const { mailSender, mailDomain, apiCertificateArn, region, statusCertificateArn, statusUrl } =
    given;
  const isElsewhere = apiCertificateArn !== undefined && regionOf(apiCertificateArn) !== region;
  return [
    ...(isIn(mailSender, mailDomain)
      ? []
      : [['mailSender', `Mail leaves from addresses of ${mailDomain} only.`] as const]),
    ...(isElsewhere
      ? [['apiCertificateArn', `The certificate of the API has to be in ${region}.`] as const]
      : []),
    ...(statusCertificateArn !== undefined && statusUrl === undefined
      ? [['statusCertificateArn', 'Say with `statusUrl` which host it is for.'] as const]
      : []),
  ];
};

const settingsSchema = settingsFields.superRefine((given, context) => {
  for (const [field, message] of flawsOf(given))
    context.addIssue({ code: 'custom', path: [field], message });
});

/** What one deployment decides for itself (OPS-6). */
export type Settings = Readonly<z.infer<typeof settingsSchema>> & { readonly stage: string };

const builtIn: Readonly<Record<string, z.input<typeof settingsSchema>>> = {
  local: {
    region: 'eu-central-1',
    mailDomain: 'desk.example',
    mailSender: 'support@desk.example',
    // `npm start` puts the ports in that it was given.
    publicUrl: 'http://127.0.0.1:4000',
    consoleUrls: ['http://127.0.0.1:4002/'],
    portalUrls: ['http://127.0.0.1/'],
    statusUrl: 'http://127.0.0.1:4003/',
    logRetentionDays: 7,
    protectData: false,
    malwareScan: true,
    webhookReach: 'anywhere',
  },
  example: {
    region: 'eu-central-1',
    mailDomain: 'support.example.com',
    mailSender: 'help@support.example.com',
    publicUrl: 'https://api.support.example.com',
    consoleUrls: ['https://desk.example.com/'],
    portalUrls: ['https://help.example.com/'],
    logRetentionDays: 90,
    mfa: 'required',
    apiCertificateArn:
      'arn:aws:acm:eu-central-1:111122223333:certificate/00000000-0000-4000-8000-000000000000',
    canary: '10-percent-5-minutes',
    alarmEmails: ['on-call@example.com'],
    monthlyBudgetUsd: 200,
    smsMonthlyUsd: 50,
    mailProbe: true,
  },
};

/** Names of pools and hosts are made of it: these end in no hyphen, and Cognito keeps what begins so for itself. */
const stageName = z.string().regex(/^(?!aws|amazon|cognito)[a-z][a-z0-9-]{0,18}[a-z0-9]$/, {
  error:
    'A stage is named by 2 to 20 lower-case letters, digits and hyphens; it does not end in one, nor begin with aws, amazon or cognito.',
});

/**
 * The settings of the stage that the CDK context names, from `stages` in cdk.json or built in.
 * @throws one sentence a mistake when the stage is unknown or its settings are wrong
 */
export const readSettings = (context: Pick<Node, 'tryGetContext'>): Settings => {
  const stage = stageName.parse(context.tryGetContext('stage') ?? 'example');
  const given = context.tryGetContext('stages')?.[stage] ?? builtIn[stage];
  if (given === undefined)
    throw new Error(
      `There is no stage "${stage}": add its settings under context.stages in cdk.json.`,
    );
  const parsed = settingsSchema.safeParse(given);
  if (!parsed.success)
    throw new Error(
      `The settings of stage "${stage}" are wrong.\n${z.prettifyError(parsed.error)}`,
    );
  // The one command that removes data says so; nothing else takes the protection away.
  const isUnprotected = String(context.tryGetContext('unprotected')) === 'true';
  return { ...parsed.data, stage, ...(isUnprotected ? { protectData: false } : {}) };
};

/** Where browsers may call from: the origins of the console and the portal. */
export const originsOf = ({ consoleUrls, portalUrls }: Settings): readonly string[] => [
  ...new Set([...consoleUrls, ...portalUrls].map((url) => new URL(url).origin)),
];

const withSlash = (url = ''): string => (url.endsWith('/') ? url : `${url}/`);

/** Where what we write leads to: only configured addresses, never those of a request (attack class 47). */
export const publicUrlsOf = ({ publicUrl, consoleUrls }: Settings) => ({
  PUBLIC_URL: publicUrl,
  CONSOLE_URL: withSlash(consoleUrls[0]),
});
