import { Certificate } from 'aws-cdk-lib/aws-certificatemanager';
import {
  CachePolicy,
  Distribution,
  HttpVersion,
  SecurityPolicyProtocol,
  ViewerProtocolPolicy,
} from 'aws-cdk-lib/aws-cloudfront';
import { S3BucketOrigin } from 'aws-cdk-lib/aws-cloudfront-origins';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import type { Settings } from '../settings.ts';
import type { ObjectStore } from './grants.ts';
import { privateFiles } from './private-files.ts';
import { headersSaying } from './site-headers.ts';
import { waive } from './waive.ts';

/** Nothing runs, nothing is loaded but the style sheet beside the page, and its one form goes to the API. */
const policyOf = ({ publicUrl }: Settings): string =>
  `default-src 'none'; style-src 'self'; form-action ${new URL(publicUrl).origin}; base-uri 'none'; frame-ancestors 'none'`;

/**
 * A page that functions write and everybody reads: files at the edge, so it stands whatever becomes of the desk (INC-6).
 */
export class PublicPage extends Construct {
  /** Address of the page, with a slash at its end. */
  readonly url: string;
  readonly store: ObjectStore;

  constructor(scope: Construct, id: string, { settings }: { readonly settings: Settings }) {
    super(scope, id);
    const bucket = privateFiles(this, { 'lambdesk:written': true });
    const distribution = this.distribute(bucket, settings);
    this.url = settings.statusUrl ?? `https://${distribution.distributionDomainName}/`;
    this.store = {
      variable: 'STATUS_BUCKET',
      name: bucket.bucketName,
      bucketArn: bucket.bucketArn,
      objectsArn: bucket.arnForObjects('*'),
      origin: `https://${bucket.bucketRegionalDomainName}`,
    };
  }

  private distribute(bucket: IBucket, settings: Settings): Distribution {
    const names = namesOf(this, settings);
    const distribution = new Distribution(this, 'Distribution', {
      comment: `lambdesk ${settings.stage} status page`,
      defaultRootObject: 'index.html',
      defaultBehavior: {
        origin: S3BucketOrigin.withOriginAccessControl(bucket),
        compress: true,
        viewerProtocolPolicy: ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
        cachePolicy: CachePolicy.CACHING_OPTIMIZED,
        responseHeadersPolicy: this.headers(settings),
      },
      httpVersion: HttpVersion.HTTP2_AND_3,
      minimumProtocolVersion: SecurityPolicyProtocol.TLS_V1_2_2021,
      ...names,
    });
    waive(distribution, waivers('certificate' in names));
    return distribution;
  }

  private headers(settings: Settings) {
    return headersSaying(this, { policy: policyOf(settings), cached: 'public, max-age=30' });
  }
}

/** The name of the page with its certificate, when the stage has both. */
const namesOf = (scope: Construct, { statusUrl, statusCertificateArn: arn }: Settings) =>
  arn === undefined || statusUrl === undefined
    ? {}
    : {
        certificate: Certificate.fromCertificateArn(scope, 'Certificate', arn),
        domainNames: [new URL(statusUrl).hostname],
      };

const waivers = (isNamed: boolean): Readonly<Record<string, string>> => ({
  'AwsSolutions-CFR1': 'The page is for the public, wherever they are.',
  'AwsSolutions-CFR2': 'A static page; what its form is given goes to the API.',
  'AwsSolutions-CFR3': 'Who read what is told to all is nobody’s business.',
  ...(isNamed
    ? {}
    : { 'AwsSolutions-CFR4': 'The certificate of cloudfront.net sets its own limit.' }),
});
