import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import {
  Architecture,
  type CfnFunction,
  Function as LambdaFunction,
  Runtime,
  Tracing,
} from 'aws-cdk-lib/aws-lambda';
import { SqsDestination } from 'aws-cdk-lib/aws-lambda-destinations';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import type { Settings } from '../settings.ts';
import { codeOf, type Entry, nameOf } from './bundle.ts';
import type { Grant } from './grants.ts';
import { waiveWildcards } from './waive.ts';

export type FunctionProps = {
  readonly entry: Entry;
  /** Who is hurt, and how, while this function fails: the text of its alarm. */
  readonly ifItFails: string;
  readonly settings: Settings;
  /** Where events go that failed to the end. */
  readonly deadLetters: Queue;
  readonly memoryMb?: number;
  readonly timeoutSeconds?: number;
};

const root = join(import.meta.dirname, '../..');

/** `cases/on-timer-moved` → `CasesOnTimerMoved` */
const idOf = (entry: Entry): string =>
  nameOf(entry).replaceAll(/(?:^|[/-])(\w)/g, (_, first: string) => first.toUpperCase());

/** One Lambda function, with everything explicit; its rights and its environment come together, by `may`. */
export class AppFunction extends Construct {
  readonly lambda: LambdaFunction;
  readonly entry: Entry;
  readonly role: Role;

  constructor(scope: Construct, props: FunctionProps) {
    super(scope, idOf(props.entry));
    if (!existsSync(join(root, props.entry))) throw new Error(`There is no file ${props.entry}.`);
    this.entry = props.entry;
    const logGroup = new LogGroup(this, 'Logs', {
      retention: props.settings.logRetentionDays,
      removalPolicy: props.settings.protectData ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
    });
    this.role = new Role(this, 'Role', { assumedBy: new ServicePrincipal('lambda.amazonaws.com') });
    logGroup.grantWrite(this.role);
    this.lambda = this.makeFunction(props, logGroup);
    this.describe(props);
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

  private makeFunction(props: FunctionProps, logGroup: LogGroup): LambdaFunction {
    return new LambdaFunction(this, 'Function', {
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      code: codeOf(props.entry, this.node),
      handler: 'index.handler',
      description: props.ifItFails,
      memorySize: props.memoryMb ?? 512,
      timeout: Duration.seconds(props.timeoutSeconds ?? 15),
      retryAttempts: 2,
      maxEventAge: Duration.hours(6),
      onFailure: new SqsDestination(props.deadLetters),
      tracing: Tracing.ACTIVE,
      role: this.role,
      logGroup,
    });
  }

  private describe(props: FunctionProps): void {
    const resource = this.lambda.node.defaultChild as CfnFunction;
    resource.addMetadata('lambdesk:entry', props.entry);
    resource.addMetadata('lambdesk:ifItFails', props.ifItFails);
    waiveWildcards(this.role, ['*'], 'X-Ray takes traces on no resource but "*".');
  }
}
