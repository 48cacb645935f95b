import { CustomResource } from 'aws-cdk-lib';
import { CfnReceiptRuleSet } from 'aws-cdk-lib/aws-ses';
import { Construct } from 'constructs';
import type { AppFunction } from './app-function.ts';
import type { Grant } from './grants.ts';

/** SES has no ARN for the choice of the active set. */
export const manageRuleSets = (): Grant => ({
  statements: [
    {
      actions: ['ses:DescribeActiveReceiptRuleSet', 'ses:SetActiveReceiptRuleSet'],
      resources: ['*'],
    },
  ],
  environment: {},
  wildcard: 'The active receipt rule set is a choice of the account, which has no ARN.',
});

type RuleSetProps = { readonly provider: AppFunction; readonly wanted: string | undefined };

/** The receipt rule set that is active, or is made so when none is (functions/receiving). */
export class ActiveRuleSet extends Construct {
  readonly name: string;

  constructor(scope: Construct, id: string, { provider, wanted }: RuleSetProps) {
    super(scope, id);
    const properties =
      wanted === undefined ? { own: new CfnReceiptRuleSet(this, 'Own').ref } : { wanted };
    const resource = new CustomResource(this, 'Active', {
      serviceToken: provider.live.functionArn,
      resourceType: 'Custom::ActiveReceiptRuleSet',
      properties,
    });
    // The function's rights have to stand before it is asked, and until it has been asked for the last time.
    resource.node.addDependency(provider.role);
    this.name = resource.getAttString('RuleSetName');
  }
}
