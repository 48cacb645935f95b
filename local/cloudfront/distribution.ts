import * as z from 'zod';
import { type Cloud, ofType, type Resource } from '../cloud.ts';
import { StartFault } from '../start-fault.ts';
import { type EdgeCode, edgeCodeOf } from './edge-code.ts';

/** One behaviour of a distribution: which paths, what runs first, which headers every answer carries. */
export type Behaviour = {
  /** Fits a whole path; `*` stands for any text. */
  readonly fits: (path: string) => boolean;
  readonly code: EdgeCode | undefined;
  readonly headers: Readonly<Record<string, string>>;
};

/** Where the files of a distribution come from: a folder of `web` that is built, or a bucket that functions write to. */
export type Origin =
  | { readonly is: 'built'; readonly folder: string }
  | { readonly is: 'written'; readonly bucket: string };

/** A distribution of the template. */
export type SiteDistribution = {
  readonly origin: Origin;
  /** The file that answers the bare address, when one is named. */
  readonly rootObject: string | undefined;
  /** In the order in which they are asked; the last one fits all. */
  readonly behaviours: readonly Behaviour[];
};

const behaviourSchema = z.object({
  PathPattern: z.string().default('*'),
  ResponseHeadersPolicyId: z.string().optional(),
  FunctionAssociations: z
    .array(z.object({ EventType: z.literal('viewer-request'), FunctionARN: z.string() }))
    .max(1)
    .default([]),
});
const distributionSchema = z.object({
  DistributionConfig: z.object({
    DefaultCacheBehavior: behaviourSchema,
    CacheBehaviors: z.array(behaviourSchema).default([]),
    DefaultRootObject: z.string().optional(),
    Origins: z.array(z.object({ DomainName: z.string() })),
  }),
});

const one = z.object({ Override: z.literal(true) });
const policySchema = z.object({
  ResponseHeadersPolicyConfig: z.object({
    CustomHeadersConfig: z.object({
      Items: z.array(one.extend({ Header: z.string(), Value: z.string() })),
    }),
    SecurityHeadersConfig: z.strictObject({
      ContentSecurityPolicy: one.extend({ ContentSecurityPolicy: z.string() }),
      ContentTypeOptions: one,
      FrameOptions: one.extend({ FrameOption: z.string() }),
      ReferrerPolicy: one.extend({ ReferrerPolicy: z.string() }),
      StrictTransportSecurity: one.extend({ AccessControlMaxAgeSec: z.number() }),
    }),
  }),
});

/** What a policy puts on every answer, as CloudFront writes it. */
const headersOf = (policy: Resource | undefined): Readonly<Record<string, string>> => {
  if (policy === undefined) return {};
  const { CustomHeadersConfig: custom, SecurityHeadersConfig: security } = policySchema.parse(
    policy.properties,
  ).ResponseHeadersPolicyConfig;
  return {
    'content-security-policy': security.ContentSecurityPolicy.ContentSecurityPolicy,
    'x-content-type-options': 'nosniff',
    'x-frame-options': security.FrameOptions.FrameOption,
    'referrer-policy': security.ReferrerPolicy.ReferrerPolicy,
    'strict-transport-security': `max-age=${security.StrictTransportSecurity.AccessControlMaxAgeSec}`,
    ...Object.fromEntries(custom.Items.map(({ Header, Value }) => [Header, Value])),
  };
};

const fitting = (pattern: string): Behaviour['fits'] => {
  const parts = pattern.split('*').map((part) => part.replaceAll(/[.+?^${}()|[\]\\]/g, '\\$&'));
  const whole = new RegExp(`^${parts.join('.*')}$`);
  return (path) => whole.test(path);
};

const originOf = (cloud: Cloud, id: string, domains: readonly string[]): Origin => {
  const [bucket, ...others] = ofType(cloud, 'AWS::S3::Bucket').filter(({ ref }) =>
    domains.some((domain) => domain.startsWith(`${ref}.s3.`)),
  );
  if (bucket !== undefined && others.length === 0) {
    const { 'lambdesk:site': folder, 'lambdesk:written': written } = bucket.metadata;
    if (typeof folder === 'string') return { is: 'built', folder };
    if (written === true) return { is: 'written', bucket: bucket.ref };
  }
  throw new StartFault(
    `The distribution ${id} is not over one bucket of files: make it by Site or PublicPage (lib/constructs).`,
  );
};

/** The distributions of the template. @throws StartFault when one is over something else than a site */
export const distributionsOf = (cloud: Cloud): readonly SiteDistribution[] => {
  const policies = new Map(
    ofType(cloud, 'AWS::CloudFront::ResponseHeadersPolicy').map((one) => [one.ref, one]),
  );
  const codes = new Map(
    ofType(cloud, 'AWS::CloudFront::Function').map((one) => [one.arn, edgeCodeOf(one)]),
  );
  const behaviourOf = (declared: z.infer<typeof behaviourSchema>): Behaviour => ({
    fits: fitting(declared.PathPattern),
    code: codes.get(declared.FunctionAssociations[0]?.FunctionARN),
    headers: headersOf(policies.get(declared.ResponseHeadersPolicyId ?? '')),
  });
  return ofType(cloud, 'AWS::CloudFront::Distribution').map(({ logicalId, properties }) => {
    const { DefaultCacheBehavior, CacheBehaviors, DefaultRootObject, Origins } =
      distributionSchema.parse(properties).DistributionConfig;
    return {
      rootObject: DefaultRootObject,
      origin: originOf(
        cloud,
        logicalId,
        Origins.map(({ DomainName }) => DomainName),
      ),
      behaviours: [...CacheBehaviors, DefaultCacheBehavior].map(behaviourOf),
    };
  });
};
