import { Duration, RemovalPolicy, Stack, type StackProps } from 'aws-cdk-lib';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import { CfnConfigurationSet, CfnEmailIdentity, CfnReceiptRuleSet } from 'aws-cdk-lib/aws-ses';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import type { Postbox } from '../constructs/grants.ts';
import { waive } from '../constructs/waive.ts';
import type { Settings } from '../settings.ts';

/** How facts and mail travel: the topic of events, the dead letters, the signing secret, SES both ways. */
export class MessagingStack extends Stack {
  readonly topic: Topic;
  readonly deadLetters: Queue;
  readonly signingSecret: Secret;
  readonly postbox: Postbox;
  readonly receiptRuleSet: string;

  constructor(scope: Construct, id: string, props: StackProps & { readonly settings: Settings }) {
    super(scope, id, props);
    const { settings } = props;
    this.topic = new Topic(this, 'Events', { enforceSSL: true });
    this.deadLetters = new Queue(this, 'DeadLetters', {
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      retentionPeriod: Duration.days(14),
    });
    this.signingSecret = this.makeSigningSecret(settings);
    this.postbox = this.makePostbox(settings);
    this.receiptRuleSet =
      settings.receiptRuleSet ?? new CfnReceiptRuleSet(this, 'ReceiptRules').ref;
    waive(this.deadLetters, { 'AwsSolutions-SQS3': 'This queue is the dead-letter queue.' });
  }

  /** `{"current":"a","a":<generated>}`: see functions/platform/secret.ts for how keys are rotated. */
  private makeSigningSecret(settings: Settings): Secret {
    const secret = new Secret(this, 'SigningSecret', {
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
