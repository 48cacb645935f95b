import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import type { Alarm } from 'aws-cdk-lib/aws-cloudwatch';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import {
  Architecture,
  type CfnFunction,
  type IFunction,
  Function as LambdaFunction,
  Runtime,
  Tracing,
} from 'aws-cdk-lib/aws-lambda';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import type { Settings } from '../settings.ts';
import { watch } from './alarm.ts';
import { codeOf, type Entry, idOf, nameOf } from './bundle.ts';
import { failuresOf } from './failures.ts';
import type { Grant } from './grants.ts';
import { makeLive } from './live-alias.ts';
import { rollOut } from './rollout.ts';
import { waive, waiveWildcards } from './waive.ts';

export type FunctionProps = {
  readonly entry: Entry;
  /** Who is hurt, and how, while this function fails: the text of its alarm. */
  readonly ifItFails: string;
  readonly settings: Settings;
  /** Where events go that failed to the end. */
  readonly deadLetters: Queue;
  /** Who is told when it fails. */
  readonly alarms: ITopic;
  /** The error by which it refuses, which is no failure of it. */
  readonly refusesBy?: string;
  readonly memoryMb?: number;
  readonly timeoutSeconds?: number;
};

const root = join(import.meta.dirname, '../..');

/**
 * One Lambda function; its rights and its environment come together, by `may`. Whatever calls it calls `live`, so that a
 * new version takes over, and gives way again, for all of them at once.
 */
export class AppFunction extends Construct {
  readonly lambda: LambdaFunction;
  readonly live: IFunction;
  readonly role: Role;
  readonly logs: LogGroup;
  readonly alarm: Alarm;

  constructor(scope: Construct, props: FunctionProps) {
    super(scope, idOf(props.entry));
    if (!existsSync(join(root, props.entry))) throw new Error(`There is no file ${props.entry}.`);
    this.logs = new LogGroup(this, 'Logs', {
      retention: props.settings.logRetentionDays,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    this.role = new Role(this, 'Role', { assumedBy: new ServicePrincipal('lambda.amazonaws.com') });
    this.logs.grantWrite(this.role);
    this.lambda = this.makeFunction(props);
    const live = makeLive(this, this.lambda, props.deadLetters);
    this.live = live as IFunction;
    this.describe(props);
    this.alarm = watch(this, props, {
      name: nameOf(props.entry),
      ifItFails: props.ifItFails,
      metric: failuresOf(this.logs, props.refusesBy),
      rings: { atLeast: 1 },
    });
    rollOut({ lambda: this.lambda, live, alarm: this.alarm }, props.settings.canary);
  }

  /** Gives the function rights, and with each the variables that say where it holds. */
  may(...grants: readonly Grant[]): this {
    for (const grant of grants) {
      for (const [name, value] of Object.entries(grant.environment))
        this.lambda.addEnvironment(name, value);
      for (const statement of grant.statements)
        this.role.addToPrincipalPolicy(new PolicyStatement(statement));
      const reached = grant.statements.flatMap(({ resources = [] }) => resources);
      if (grant.wildcard !== undefined) waiveWildcards(this.role, reached, grant.wildcard);
    }
    return this;
  }

  private makeFunction(props: FunctionProps): LambdaFunction {
    return new LambdaFunction(this, 'Function', {
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      code: codeOf(props.entry, this.node),
      handler: 'index.handler',
      // Whoever holds a dead letter of it asks it for its name.
      description: `${nameOf(props.entry)}: ${props.ifItFails}`,
      memorySize: props.memoryMb ?? 512,
      timeout: Duration.seconds(props.timeoutSeconds ?? 15),
      tracing: Tracing.ACTIVE,
      role: this.role,
      logGroup: this.logs,
      // Whoever goes back by hand (docs/runbook.md) needs a version to go back to.
      currentVersionOptions: { removalPolicy: RemovalPolicy.RETAIN },
    });
  }

  private describe(props: FunctionProps): void {
    const resource = this.lambda.node.defaultChild as CfnFunction;
    resource.addMetadata('lambdesk:entry', props.entry);
    resource.addMetadata('lambdesk:ifItFails', props.ifItFails);
    waive(this.lambda, {
      'Serverless-LambdaDLQ':
        'Its alias has a failure destination, which tells more than a dead letter.',
    });
    waiveWildcards(this.role, ['*'], 'X-Ray takes traces on no resource but "*".');
  }
}
