import { RemovalPolicy } from 'aws-cdk-lib';
import {
  BlockPublicAccess,
  Bucket,
  BucketEncryption,
  type CfnBucket,
  type IBucket,
  ObjectOwnership,
} from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';
import type { SiteFolder } from './publish-site.ts';
import { waive } from './waive.ts';

/** A bucket for what a build makes: nobody reads it but the distribution, and nothing is lost with it. */
export const privateFiles = (scope: Construct, folder: SiteFolder): IBucket => {
  const bucket = new Bucket(scope, 'Files', {
    encryption: BucketEncryption.S3_MANAGED,
    blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
    objectOwnership: ObjectOwnership.BUCKET_OWNER_ENFORCED,
    enforceSSL: true,
    removalPolicy: RemovalPolicy.DESTROY,
  });
  (bucket.node.defaultChild as CfnBucket).addMetadata('lambdesk:site', folder);
  waive(bucket, {
    'AwsSolutions-S1': 'Its files are the same for everybody and hold no data.',
    'Lambdesk-BucketKey':
      'Everybody who opens the site is given its files; there is nothing to keep from them.',
  });
  return bucket as IBucket;
};
