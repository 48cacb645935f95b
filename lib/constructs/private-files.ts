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
import { waive } from './waive.ts';

/** What the local cloud reads of a bucket behind a distribution: the site built into it, or that functions write its files. */
type Label = { readonly 'lambdesk:site': string } | { readonly 'lambdesk:written': true };

/** A bucket for what can be made again: nobody reads it but the distribution, and nothing is lost with it. */
export const privateFiles = (scope: Construct, label: Label): IBucket => {
  const bucket = new Bucket(scope, 'Files', {
    encryption: BucketEncryption.S3_MANAGED,
    blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
    objectOwnership: ObjectOwnership.BUCKET_OWNER_ENFORCED,
    enforceSSL: true,
    removalPolicy: RemovalPolicy.DESTROY,
  });
  for (const [name, value] of Object.entries(label))
    (bucket.node.defaultChild as CfnBucket).addMetadata(name, value);
  waive(bucket, {
    'AwsSolutions-S1':
      'Its files are the same for everybody and hold no data but what is told to all.',
    'Lambdesk-BucketKey':
      'Everybody who opens the site is given its files; there is nothing to keep from them.',
  });
  return bucket as IBucket;
};
