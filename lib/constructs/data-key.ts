import { Duration, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { AnyPrincipal, Effect, PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Key } from 'aws-cdk-lib/aws-kms';
import { Construct } from 'constructs';

const useActions = [
  'kms:Decrypt',
  'kms:DescribeKey',
  'kms:Encrypt',
  'kms:GenerateDataKey',
  'kms:GenerateDataKeyWithoutPlaintext',
  'kms:ReEncryptFrom',
  'kms:ReEncryptTo',
];

/** Services through which callers of this account use the key, with the right they have on the service's own resource. */
const through = ['dynamodb', 's3', 'secretsmanager', 'sns', 'sqs'];

/** Services that write or read in their own name: mail to its bucket, alarms, mail events and news of the bill to topics, dead letters. */
const services = ['budgets', 'cloudwatch', 'ses', 'sns'];

/**
 * The one key the stage's data is encrypted by, rotated each year. Who may read an item of the table, an object or a
 * message may decrypt it, and nobody may decrypt anything by another way (docs/decisions/0006).
 */
export class DataKey extends Construct {
  readonly arn: string;

  constructor(scope: Construct, id: string, props: { readonly isProtected: boolean }) {
    super(scope, id);
    const key = new Key(this, 'Key', {
      description: 'Encrypts the table, the buckets, the queues, the topics and the secret.',
      enableKeyRotation: true,
      pendingWindow: Duration.days(props.isProtected ? 30 : 7),
      removalPolicy: props.isProtected ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
    });
    key.addToResourcePolicy(this.throughServices());
    key.addToResourcePolicy(this.byServices());
    this.arn = key.keyArn;
  }

  private throughServices(): PolicyStatement {
    const { account, region } = Stack.of(this);
    return new PolicyStatement({
      sid: 'ThroughServicesOfThisAccount',
      effect: Effect.ALLOW,
      principals: [new AnyPrincipal()],
      actions: [...useActions, 'kms:CreateGrant'],
      resources: ['*'],
      conditions: {
        StringEquals: {
          'kms:CallerAccount': account,
          'kms:ViaService': through.map((service) => `${service}.${region}.amazonaws.com`),
        },
      },
    });
  }

  private byServices(): PolicyStatement {
    return new PolicyStatement({
      sid: 'ServicesForThisAccount',
      effect: Effect.ALLOW,
      principals: services.map((service) => new ServicePrincipal(`${service}.amazonaws.com`)),
      actions: ['kms:Decrypt', 'kms:GenerateDataKey'],
      resources: ['*'],
      conditions: { StringEquals: { 'aws:SourceAccount': Stack.of(this).account } },
    });
  }
}
