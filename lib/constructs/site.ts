import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Certificate } from 'aws-cdk-lib/aws-certificatemanager';
import {
  type BehaviorOptions,
  CachePolicy,
  Distribution,
  type Function as EdgeFunction,
  FunctionEventType,
  HttpVersion,
  type ResponseHeadersPolicy,
  SecurityPolicyProtocol,
  ViewerProtocolPolicy,
} from 'aws-cdk-lib/aws-cloudfront';
import { S3BucketOrigin } from 'aws-cdk-lib/aws-cloudfront-origins';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import type { Settings } from '../settings.ts';
import { edgeFunction, type Json } from './edge-function.ts';
import { privateFiles } from './private-files.ts';
import { publishSite, type SiteFolder } from './publish-site.ts';
import { type Reach, siteHeaders } from './site-headers.ts';
import { waive } from './waive.ts';

export type SiteProps = {
  readonly settings: Settings;
  readonly folder: SiteFolder;
  /** The addresses the site is known by; those of a certificate become names of the distribution. */
  readonly urls: readonly string[];
  readonly certificate: string | undefined;
  /** What the pages may speak to, besides where they come from. */
  readonly reach: Reach;
  /** What the site is told of its deployment: the answer to `/config.json`. */
  readonly config: Json;
};

const root = join(import.meta.dirname, '../..');

/**
 * One site: private files behind a distribution. Assets carry a hash in their names and are kept for ever; every other
 * path without a file extension is a place within the program and answered by its one page, which is never kept.
 */
export class Site extends Construct {
  readonly url: string;
  private readonly bucket: IBucket;

  constructor(scope: Construct, id: string, props: SiteProps) {
    super(scope, id);
    if (!existsSync(join(root, props.folder))) throw new Error(`There is no ${props.folder}.`);
    this.bucket = privateFiles(this, { 'lambdesk:site': props.folder });
    const distribution = this.makeDistribution(props);
    this.url = `https://${distribution.distributionDomainName}/`;
    publishSite(this, { folder: props.folder, into: this.bucket });
  }

  /** Answers from the bucket, after what may run first; what is not kept is asked for anew each time. */
  private behaviour(
    headers: ResponseHeadersPolicy,
    { first, isKept }: { readonly first?: EdgeFunction; readonly isKept?: true } = {},
  ): BehaviorOptions {
    const eventType = FunctionEventType.VIEWER_REQUEST;
    return {
      origin: S3BucketOrigin.withOriginAccessControl(this.bucket),
      compress: true,
      viewerProtocolPolicy: ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
      responseHeadersPolicy: headers,
      cachePolicy: isKept ? CachePolicy.CACHING_OPTIMIZED : CachePolicy.CACHING_DISABLED,
      ...(first === undefined ? {} : { functionAssociations: [{ function: first, eventType }] }),
    };
  }

  private behaviours({ reach, config }: SiteProps) {
    const { fresh, kept, mail, mailWithImages } = siteHeaders(this, reach);
    return {
      defaultBehavior: this.behaviour(fresh, { first: edgeFunction.place(this) }),
      additionalBehaviors: {
        '/assets/*': this.behaviour(kept, { isKept: true }),
        '/config.json': this.behaviour(fresh, { first: edgeFunction.answer(this, config) }),
        '/mail.html': this.behaviour(mail),
        '/mail-with-images.html': this.behaviour(mailWithImages),
      },
    };
  }

  private makeDistribution(props: SiteProps): Distribution {
    const { settings, certificate, urls } = props;
    const distribution = new Distribution(this, 'Distribution', {
      comment: `lambdesk ${settings.stage} ${props.folder}`,
      ...this.behaviours(props),
      httpVersion: HttpVersion.HTTP2_AND_3,
      minimumProtocolVersion: SecurityPolicyProtocol.TLS_V1_2_2021,
      ...(certificate === undefined
        ? {}
        : {
            certificate: Certificate.fromCertificateArn(this, 'Certificate', certificate),
            domainNames: urls.map((url) => new URL(url).hostname),
          }),
    });
    waive(distribution, waivers(certificate !== undefined));
    return distribution;
  }
}

const waivers = (isNamed: boolean): Readonly<Record<string, string>> => ({
  'AwsSolutions-CFR1': 'Where people work from is not ours to say.',
  'AwsSolutions-CFR2': 'Files that are the same for everybody; what is asked for goes to the API.',
  'AwsSolutions-CFR3': 'Who opened a page says nothing; who did what is in the journal.',
  ...(isNamed
    ? {}
    : { 'AwsSolutions-CFR4': 'The certificate of cloudfront.net sets its own limit.' }),
});
