import { Stack } from 'aws-cdk-lib';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { CfnConfigurationSetEventDestination } from 'aws-cdk-lib/aws-ses';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';
import type { Postbox } from './grants.ts';

type ReportsProps = Pick<Postbox, 'configurationSetName'> & { readonly key: IKey };

/** SES reports what becomes of each mail to a topic of its own, which nobody else may publish on but who sends a dead letter of it again. */
export class MailReports extends Construct {
  readonly topic: Topic;

  constructor(scope: Construct, id: string, { configurationSetName, key }: ReportsProps) {
    super(scope, id);
    this.topic = new Topic(this, 'Topic', { enforceSSL: true, masterKey: key });
    const permission = this.letSesPublish();
    const destination = new CfnConfigurationSetEventDestination(this, 'Destination', {
      configurationSetName,
      eventDestination: {
        enabled: true,
        matchingEventTypes: ['BOUNCE', 'COMPLAINT', 'DELIVERY', 'DELIVERY_DELAY', 'REJECT'],
        snsDestination: { topicArn: this.topic.topicArn },
      },
    });
    // SES tries the topic when the destination is made, so the permission has to stand by then.
    if (permission !== undefined) destination.node.addDependency(permission);
  }

  private letSesPublish() {
    return this.topic.addToResourcePolicy(
      new PolicyStatement({
        principals: [new ServicePrincipal('ses.amazonaws.com')],
        actions: ['sns:Publish'],
        resources: [this.topic.topicArn],
        conditions: { StringEquals: { 'aws:SourceAccount': Stack.of(this).account } },
      }),
    ).policyDependable;
  }
}
