import { Duration } from 'aws-cdk-lib';
import {
  HeadersFrameOption,
  HeadersReferrerPolicy,
  type ResponseCustomHeader,
  ResponseHeadersPolicy,
} from 'aws-cdk-lib/aws-cloudfront';
import { Construct } from 'constructs';

/** What the pages of a site may speak to, as origins: each is a hole in the policy, so there is one a purpose. */
export type Reach = {
  readonly api: string;
  readonly signIn: string;
  /** Where attachments are put and fetched, by signed links. */
  readonly files: string;
};

/** Nothing is loaded but our own files, nothing inline runs or styles, nobody frames the page (docs/decisions/0010). */
const policyFor = ({ api, signIn, files }: Reach): string =>
  [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "font-src 'self'",
    `img-src 'self' data: blob: ${files}`,
    `connect-src 'self' ${api} ${signIn} ${files}`,
    "manifest-src 'self'",
    "form-action 'none'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; ');

const header = (name: string, value: string): ResponseCustomHeader => ({
  header: name,
  value,
  override: true,
});

const always = [
  header('permissions-policy', 'camera=(), geolocation=(), microphone=(), payment=(), usb=()'),
  header('cross-origin-opener-policy', 'same-origin'),
  header('cross-origin-resource-policy', 'same-origin'),
];

const make = (home: Construct, policy: string, cached: string): ResponseHeadersPolicy =>
  new ResponseHeadersPolicy(home, 'Headers', {
    securityHeadersBehavior: {
      contentSecurityPolicy: { contentSecurityPolicy: policy, override: true },
      contentTypeOptions: { override: true },
      frameOptions: { frameOption: HeadersFrameOption.DENY, override: true },
      referrerPolicy: { referrerPolicy: HeadersReferrerPolicy.NO_REFERRER, override: true },
      strictTransportSecurity: {
        accessControlMaxAge: Duration.days(365),
        includeSubdomains: false,
        override: true,
      },
    },
    customHeadersBehavior: { customHeaders: [...always, header('cache-control', cached)] },
  });

/** The headers of what is asked for anew each time, and of what never changes. */
export const siteHeaders = (scope: Construct, reach: Reach) => {
  const policy = policyFor(reach);
  return {
    fresh: make(new Construct(scope, 'Fresh'), policy, 'no-cache'),
    kept: make(new Construct(scope, 'Kept'), policy, 'public, max-age=31536000, immutable'),
  };
};
