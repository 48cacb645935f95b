import { RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { Node } from 'constructs';
import { z } from 'zod';

const retentions: readonly number[] = Object.values(RetentionDays).filter(
  (days) => typeof days === 'number',
);

const settingsSchema = z.strictObject({
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
  publicUrl: z.url().regex(/[^/]$/, 'The public address has no slash at its end.'),
  /** The account's active receipt rule set, when there is one already; else the stage makes its own. */
  receiptRuleSet: z.string().optional(),
  consoleUrls: z.array(z.url()).min(1),
  portalUrls: z.array(z.url()).min(1),
  logRetentionDays: z.number().refine((days) => retentions.includes(days), {
    error: `CloudWatch Logs keeps logs for one of ${retentions.join(', ')} days.`,
  }),
  /** Data outlives the stack and cannot be deleted by mistake. */
  protectData: z.boolean().default(true),
  mfa: z.enum(['off', 'optional', 'required']).default('optional'),
  /** GuardDuty scans every file, and none is handed out before it was found clean; charged by the gigabyte. */
  malwareScan: z.boolean().default(false),
  requestsPerSecond: z.int().positive().default(100),
  requestBurst: z.int().positive().default(200),
});

/** What one deployment decides for itself (OPS-6). */
export type Settings = Readonly<z.infer<typeof settingsSchema>> & { readonly stage: string };

const builtIn: Readonly<Record<string, z.input<typeof settingsSchema>>> = {
  local: {
    region: 'eu-central-1',
    mailDomain: 'desk.example',
    mailSender: 'support@desk.example',
    // `npm start` puts the port in that it was given.
    publicUrl: 'http://127.0.0.1:4000',
    consoleUrls: ['http://127.0.0.1/'],
    portalUrls: ['http://127.0.0.1/'],
    logRetentionDays: 7,
    protectData: false,
    malwareScan: true,
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
  },
};

const stageName = z.string().regex(/^[a-z][a-z0-9-]{1,19}$/, {
  error: 'A stage is named by 2 to 20 lower-case letters, digits and hyphens.',
});

/**
 * The settings of the stage that the CDK context names, from `stages` in cdk.json or built in.
 * @throws one sentence a mistake when the stage is unknown or its settings are wrong
 */
export const readSettings = (context: Node): Settings => {
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
  return { ...parsed.data, stage };
};

/** Where browsers may call from: the origins of the console and the portal. */
export const originsOf = ({ consoleUrls, portalUrls }: Settings): readonly string[] => [
  ...new Set([...consoleUrls, ...portalUrls].map((url) => new URL(url).origin)),
];
