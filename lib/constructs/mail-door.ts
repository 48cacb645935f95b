import { Stack } from 'aws-cdk-lib';
import { ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import { CfnReceiptRule } from 'aws-cdk-lib/aws-ses';
import { Construct } from 'constructs';

type MailDoorProps = {
  readonly ruleSet: string;
  readonly domain: string;
  readonly bucketName: string;
  readonly receive: IFunction;
};

/** Where mail comes in: SES stores it raw, and only then, with its own envelope and verdicts, wakes the function. */
export class MailDoor extends Construct {
  readonly rule: CfnReceiptRule;

  constructor(scope: Construct, id: string, props: MailDoorProps) {
    super(scope, id);
    const { account } = Stack.of(this);
    props.receive.addPermission('Mail', {
      principal: new ServicePrincipal('ses.amazonaws.com'),
      sourceAccount: account,
    });
    this.rule = new CfnReceiptRule(this, 'Rule', {
      ruleSetName: props.ruleSet,
      rule: {
        enabled: true,
        recipients: [props.domain],
        scanEnabled: true,
        tlsPolicy: 'Optional',
        actions: [
          { s3Action: { bucketName: props.bucketName } },
          { lambdaAction: { functionArn: props.receive.functionArn, invocationType: 'Event' } },
        ],
      },
    });
    // SES tries the function when the rule is made, so the permission has to stand by then.
    this.rule.node.addDependency(props.receive);
  }
}
