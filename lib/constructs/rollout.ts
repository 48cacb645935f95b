import { Stack } from 'aws-cdk-lib';
import type { Alarm } from 'aws-cdk-lib/aws-cloudwatch';
import {
  type ILambdaDeploymentConfig,
  LambdaApplication,
  LambdaDeploymentConfig,
  LambdaDeploymentGroup,
} from 'aws-cdk-lib/aws-codedeploy';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { Alias, IFunction } from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import type { Settings } from '../settings.ts';
import { waiveWildcards } from './waive.ts';

type Canary = Exclude<Settings['canary'], 'off'>;

const configs: Readonly<Record<Canary, ILambdaDeploymentConfig>> = {
  '10-percent-5-minutes': LambdaDeploymentConfig.CANARY_10PERCENT_5MINUTES,
  '10-percent-15-minutes': LambdaDeploymentConfig.CANARY_10PERCENT_15MINUTES,
};

type Shifted = { readonly lambda: IFunction; readonly live: Alias; readonly alarm: Alarm };

/** How new versions of a stack's functions take over: a tenth of the calls first, and back again when an alarm rings. */
class Rollout extends Construct {
  static readonly id = 'Rollout';
  private readonly role: Role;
  private readonly application: LambdaApplication;

  constructor(scope: Construct) {
    super(scope, Rollout.id);
    this.application = new LambdaApplication(this, 'Application');
    this.role = new Role(this, 'Role', {
      assumedBy: new ServicePrincipal('codedeploy.amazonaws.com'),
    });
    this.allow(['cloudwatch:DescribeAlarms'], '*');
    waiveWildcards(this.role, ['*'], 'Alarms are described on no resource but "*".');
  }

  shift({ lambda, live, alarm }: Shifted, canary: Canary): void {
    // Named by hand: a reference to the alias would close a circle, since the alias names its deployment group.
    const alias = `${lambda.functionArn}:${live.aliasName}`;
    this.allow(
      ['lambda:GetAlias', 'lambda:GetProvisionedConcurrencyConfig', 'lambda:UpdateAlias'],
      alias,
    );
    new LambdaDeploymentGroup(live, 'Rollout', {
      application: this.application,
      alias: live,
      alarms: [alarm],
      deploymentConfig: configs[canary],
      // Its rights are written out here; the managed policy reaches every function of the account.
      role: this.role.withoutPolicyUpdates(),
    }).node.addDependency(this.role);
  }

  private allow(actions: readonly string[], resource: string): void {
    this.role.addToPrincipalPolicy(
      new PolicyStatement({ actions: [...actions], resources: [resource] }),
    );
  }
}

/** Lets new versions of a function take over as the stage has set it; `off` is all at once. */
export const rollOut = (shifted: Shifted, canary: Settings['canary']): void => {
  if (canary === 'off') return;
  const stack = Stack.of(shifted.live);
  const standing = stack.node.tryFindChild(Rollout.id) as Rollout | undefined;
  (standing ?? new Rollout(stack)).shift(shifted, canary);
};
