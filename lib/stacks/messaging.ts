import { Duration, RemovalPolicy, Stack, type StackProps } from 'aws-cdk-lib';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { type IKey, Key } from 'aws-cdk-lib/aws-kms';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import { CfnConfigurationSet, CfnEmailIdentity } from 'aws-cdk-lib/aws-ses';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import { type CfnQueue, Queue } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import type { Postbox } from '../constructs/grants.ts';
import { MailReports } from '../constructs/mail-reports.ts';
import { waive } from '../constructs/waive.ts';
import type { Settings } from '../settings.ts';
import type { DataStack } from './data.ts';

export type MessagingProps = StackProps & {
  readonly settings: Settings;
  readonly data: DataStack;
};

/** How facts and mail travel: the topic of events, the alarms, the dead letters, the signing secret, SES both ways. */
export class MessagingStack extends Stack {
  readonly topic: Topic;
  /** What SES reports of our mail. */
  readonly mailEvents: Topic;
  readonly deadLetters: Queue;
  /** Rung by every alarm. */
  readonly alarms: Topic;
  readonly signingSecret: Secret;
  readonly postbox: Postbox;

  constructor(scope: Construct, id: string, props: MessagingProps) {
    super(scope, id, props);
    const { settings } = props;
    const key = Key.fromKeyArn(this, 'DataKey', props.data.key.arn);
    this.topic = new Topic(this, 'Events', { enforceSSL: true, masterKey: key });
    this.alarms = this.makeAlarms(settings, key);
    this.deadLetters = this.makeDeadLetters(key);
    this.signingSecret = this.makeSigningSecret(settings, key);
    this.postbox = this.makePostbox(settings);
    const reports = { ...this.postbox, key };
    this.mailEvents = new MailReports(this, 'MailReports', reports).topic;
  }

  private makeAlarms({ alarmEmails }: Settings, key: IKey): Topic {
    const topic = new Topic(this, 'Alarms', { enforceSSL: true, masterKey: key });
    topic.addToResourcePolicy(
      new PolicyStatement({
        principals: ['cloudwatch', 'budgets'].map(
          (service) => new ServicePrincipal(`${service}.amazonaws.com`),
        ),
        actions: ['sns:Publish'],
        resources: [topic.topicArn],
        conditions: { StringEquals: { 'aws:SourceAccount': this.account } },
      }),
    );
    for (const address of alarmEmails)
      waive(topic.addSubscription(new EmailSubscription(address)), {
        'Serverless-SNSRedrivePolicy':
          'An alarm that could not be mailed still stands on the dashboard.',
      });
    return topic;
  }

  private makeDeadLetters(key: IKey): Queue {
    const queue = new Queue(this, 'DeadLetters', {
      enforceSSL: true,
      retentionPeriod: Duration.days(14),
      // Six times what its reader is given: a message that is being read is not handed out again.
      visibilityTimeout: Duration.minutes(3),
    });
    // Set beneath the construct, which would give every sender rights on the key by wildcard; none needs them.
    (queue.node.defaultChild as CfnQueue).kmsMasterKeyId = key.keyArn;
    waive(queue, {
      'AwsSolutions-SQS3': 'This queue is the dead-letter queue.',
      'Serverless-SQSRedrivePolicy': 'This queue is the dead-letter queue.',
    });
    return queue;
  }

  /** `{"current":"a","a":<generated>}`: see functions/platform/secret.ts for how keys are rotated. */
  private makeSigningSecret(settings: Settings, key: IKey): Secret {
    const secret = new Secret(this, 'SigningSecret', {
      encryptionKey: key,
      description: 'Signs reply addresses, cursors and links.',
      generateSecretString: {
        secretStringTemplate: JSON.stringify({ current: 'a' }),
        generateStringKey: 'a',
        passwordLength: 48,
        excludePunctuation: true,
      },
      removalPolicy: settings.protectData ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
    });
    waive(secret, {
      'AwsSolutions-SMG4':
        'Rotation would void the reply addresses customers hold; keys are added by hand, by id.',
    });
    return secret;
  }

  private makePostbox(settings: Settings): Postbox {
    const set = new CfnConfigurationSet(this, 'OutgoingMail', {
      deliveryOptions: { tlsPolicy: 'REQUIRE' },
      reputationOptions: { reputationMetricsEnabled: true },
      suppressionOptions: { suppressedReasons: ['BOUNCE', 'COMPLAINT'] },
    });
    const identity = new CfnEmailIdentity(this, 'MailDomain', {
      emailIdentity: settings.mailDomain,
      configurationSetAttributes: { configurationSetName: set.ref },
    });
    return {
      identityArn: this.formatArn({
        service: 'ses',
        resource: 'identity',
        resourceName: identity.ref,
      }),
      configurationSetArn: this.formatArn({
        service: 'ses',
        resource: 'configuration-set',
        resourceName: set.ref,
      }),
      configurationSetName: set.ref,
      sender: settings.mailSender,
    };
  }
}
