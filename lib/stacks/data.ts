import { Duration, RemovalPolicy, Stack, type StackProps } from 'aws-cdk-lib';
import { Effect, PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Key } from 'aws-cdk-lib/aws-kms';
import {
  BlockPublicAccess,
  Bucket,
  BucketEncryption,
  HttpMethods,
  type LifecycleRule,
  ObjectOwnership,
} from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';
import { AppTable } from '../constructs/app-table.ts';
import { DataKey } from '../constructs/data-key.ts';
import type { ObjectStore } from '../constructs/grants.ts';
import { MalwareScan } from '../constructs/malware-scan.ts';
import { waive } from '../constructs/waive.ts';
import { originsOf, type Settings } from '../settings.ts';

/** What must not be lost: the table, the raw mail, the attachments, and the key to all of it. */
export class DataStack extends Stack {
  readonly key: DataKey;
  readonly table: AppTable;
  readonly mail: ObjectStore;
  readonly files: ObjectStore;

  constructor(scope: Construct, id: string, props: StackProps & { readonly settings: Settings }) {
    super(scope, id, props);
    const { settings } = props;
    const isProtected = settings.protectData;
    this.key = new DataKey(this, 'DataKey', { isProtected });
    this.table = new AppTable(this, 'Desk', { isProtected, keyArn: this.key.arn });
    const mail = this.makeBucket('Mail', settings);
    const files = this.makeBucket('Files', settings, originsOf(settings));
    if (settings.malwareScan) new MalwareScan(this, 'MalwareScan', files);
    mail.addToResourcePolicy(this.mayStoreMail(mail));
    this.mail = { variable: 'MAIL_BUCKET', ...this.share(mail) };
    this.files = { variable: 'FILES_BUCKET', ...this.share(files) };
  }

  /** Name and objects as other stacks know them. */
  private share(bucket: Bucket): Omit<ObjectStore, 'variable'> {
    const bucketArn = this.exportValue(bucket.bucketArn);
    return {
      name: bucket.bucketName,
      bucketArn,
      objectsArn: `${bucketArn}/*`,
      origin: `https://${bucket.bucketRegionalDomainName}`,
    };
  }

  private makeBucket(id: string, settings: Settings, uploadsFrom: readonly string[] = []): Bucket {
    const bucket = new Bucket(this, id, {
      encryption: BucketEncryption.KMS,
      encryptionKey: Key.fromKeyArn(this, `${id}Key`, this.key.arn),
      bucketKeyEnabled: true,
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      objectOwnership: ObjectOwnership.BUCKET_OWNER_ENFORCED,
      enforceSSL: true,
      versioned: true,
      lifecycleRules: [...lifecycleRules],
      removalPolicy: settings.protectData ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
      ...(uploadsFrom.length === 0 ? {} : { cors: [uploadsRule(uploadsFrom)] }),
    });
    waive(bucket, {
      'AwsSolutions-S1':
        'Every object is written by SES or by a signed link, and both leave a trace in the table.',
    });
    return bucket;
  }

  /** SES stores what arrives; the condition keeps other accounts' rule sets out. */
  private mayStoreMail(bucket: Bucket): PolicyStatement {
    return new PolicyStatement({
      effect: Effect.ALLOW,
      principals: [new ServicePrincipal('ses.amazonaws.com')],
      actions: ['s3:PutObject'],
      resources: [bucket.arnForObjects('*')],
      conditions: { StringEquals: { 'aws:SourceAccount': this.account } },
    });
  }
}

const lifecycleRules: readonly LifecycleRule[] = [
  {
    abortIncompleteMultipartUploadAfter: Duration.days(1),
    noncurrentVersionExpiration: Duration.days(30),
  },
  // What webhooks sent is kept as long as the table says that it was sent.
  { prefix: 'hooks/', expiration: Duration.days(31) },
];

const uploadsRule = (origins: readonly string[]) => ({
  allowedMethods: [HttpMethods.PUT, HttpMethods.GET],
  allowedOrigins: [...origins],
  allowedHeaders: ['content-type', 'content-length', 'x-amz-*'],
});
