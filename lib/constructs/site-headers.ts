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
const policyOfPages = ({ api, signIn, files }: Reach): string =>
  [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "font-src 'self'",
    `img-src 'self' data: blob: ${files}`,
    `connect-src 'self' ${api} ${signIn} ${files}`,
    "frame-src 'self'",
    "manifest-src 'self'",
    "form-action 'none'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; ');

/**
 * What strangers wrote is put into a page that runs nothing, asks nobody and sends nothing; that it may have looks of its
 * own and, if a person says so, images from elsewhere is all it may.
 */
const policyOfMail = ({ files }: Reach, images: string): string =>
  [
    "default-src 'none'",
    "style-src 'unsafe-inline'",
    `img-src data: ${files}${images}`,
    "form-action 'none'",
    "base-uri 'none'",
    "frame-ancestors 'self'",
    'sandbox allow-same-origin allow-popups allow-popups-to-escape-sandbox',
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

const noCache = 'no-cache';

/** A content security policy and how long browsers keep an answer. */
type Said = { readonly policy: string; readonly cached: string; readonly isFramed?: true };

/** The headers every answer of ours carries, with what is said of these. */
export const headersSaying = (
  home: Construct,
  { policy, cached, isFramed }: Said,
): ResponseHeadersPolicy =>
  new ResponseHeadersPolicy(home, 'Headers', {
    securityHeadersBehavior: {
      contentSecurityPolicy: { contentSecurityPolicy: policy, override: true },
      contentTypeOptions: { override: true },
      frameOptions: {
        frameOption: isFramed ? HeadersFrameOption.SAMEORIGIN : HeadersFrameOption.DENY,
        override: true,
      },
      referrerPolicy: { referrerPolicy: HeadersReferrerPolicy.NO_REFERRER, override: true },
      strictTransportSecurity: {
        accessControlMaxAge: Duration.days(365),
        includeSubdomains: false,
        override: true,
      },
    },
    customHeadersBehavior: { customHeaders: [...always, header('cache-control', cached)] },
  });

/** The headers of what is asked for anew each time, of what never changes, and of the two pages mail is shown in. */
export const siteHeaders = (scope: Construct, reach: Reach) => {
  const policy = policyOfPages(reach);
  const home = (id: string): Construct => new Construct(scope, id);
  const mail = (images: string): Said => ({
    policy: policyOfMail(reach, images),
    cached: noCache,
    isFramed: true,
  });
  return {
    fresh: headersSaying(home('Fresh'), { policy, cached: noCache }),
    kept: headersSaying(home('Kept'), { policy, cached: 'public, max-age=31536000, immutable' }),
    mail: headersSaying(home('Mail'), mail('')),
    mailWithImages: headersSaying(home('MailWithImages'), mail(' https:')),
  };
};
