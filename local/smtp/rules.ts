import * as z from 'zod';
import { type Cloud, ofType } from '../cloud.ts';

const s3Action = z.strictObject({
  S3Action: z.object({ BucketName: z.string(), ObjectKeyPrefix: z.string().default('') }),
});
const lambdaAction = z.strictObject({
  LambdaAction: z.object({
    FunctionArn: z.string(),
    InvocationType: z.literal('Event').default('Event'),
  }),
});
const ruleSchema = z.object({
  Rule: z.object({
    Name: z.string().optional(),
    Enabled: z.boolean().default(false),
    Recipients: z.array(z.string()).default([]),
    Actions: z.array(z.union([s3Action, lambdaAction])).default([]),
  }),
});

/** A receipt rule: which recipients it takes, and what it does in order. */
export type ReceiptRule = z.infer<typeof ruleSchema>['Rule'];
export type ReceiptAction = ReceiptRule['Actions'][number];

/** The enabled rules of the template. @throws when an action is neither S3 nor an asynchronous Lambda */
export const receiptRulesOf = (cloud: Cloud): readonly ReceiptRule[] =>
  ofType(cloud, 'AWS::SES::ReceiptRule').flatMap(({ logicalId, properties }) => {
    const parsed = ruleSchema.safeParse(properties);
    if (!parsed.success)
      throw new Error(
        `The receipt rule ${logicalId} uses what the local cloud does not know:\n${z.prettifyError(parsed.error)}`,
      );
    return parsed.data.Rule.Enabled ? [parsed.data.Rule] : [];
  });

const withoutLabel = (address: string): string => address.replace(/\+[^@]*(?=@)/, '');

const takes = (pattern: string, address: string): boolean => {
  const domain = address.split('@').at(-1) ?? '';
  if (pattern.includes('@')) return pattern === address || pattern === withoutLabel(address);
  return pattern.startsWith('.') ? domain.endsWith(pattern) : domain === pattern;
};

/** As SES matches: an address (with any label), a domain, or `.domain` for all below it; no recipients take all. */
export const matches = ({ Recipients }: ReceiptRule, recipient: string): boolean =>
  Recipients.length === 0 ||
  Recipients.some((pattern) => takes(pattern.toLowerCase(), recipient.toLowerCase()));
