import { readFileSync } from 'node:fs';
import { ArnFormat, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import { DefinitionBody, LogLevel, StateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import { Construct } from 'constructs';
import type { Settings } from '../settings.ts';
import type { AppFunction } from './app-function.ts';
import { waive, waiveWildcards } from './waive.ts';

type WorkflowProps = {
  readonly name: string;
  /** Its diagram, from the root of the repository. */
  readonly definition: `statemachines/${string}.asl.json`;
  /** The function behind each `${name}` of the definition. */
  readonly tasks: Readonly<Record<string, AppFunction>>;
  readonly settings: Settings;
};

const read = (definition: string): string =>
  readFileSync(new URL(`../../${definition}`, import.meta.url), 'utf8');

/** A state machine from its diagram; it may call its tasks and nothing else. */
export class Workflow extends Construct {
  readonly machine: StateMachine;
  /** Every execution of the machine. */
  readonly executionsArn: string;

  constructor(scope: Construct, id: string, props: WorkflowProps) {
    super(scope, id);
    this.machine = this.makeMachine(props);
    this.permit(props);
    this.executionsArn = Stack.of(this).formatArn({
      service: 'states',
      resource: 'execution',
      resourceName: `${this.machine.stateMachineName}:*`,
      arnFormat: ArnFormat.COLON_RESOURCE_NAME,
    });
  }

  private makeMachine({ name, definition, tasks, settings }: WorkflowProps): StateMachine {
    const logGroup = new LogGroup(this, 'Logs', {
      logGroupName: `/aws/vendedlogs/states/${name}`,
      retention: settings.logRetentionDays,
      removalPolicy: settings.protectData ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
    });
    return new StateMachine(this, 'Machine', {
      stateMachineName: name,
      definitionBody: DefinitionBody.fromString(read(definition)),
      definitionSubstitutions: Object.fromEntries(
        Object.entries(tasks).map(([hole, task]) => [hole, task.lambda.functionArn]),
      ),
      logs: { destination: logGroup, level: LogLevel.ERROR, includeExecutionData: false },
      tracingEnabled: true,
    });
  }

  private permit({ tasks }: WorkflowProps): void {
    this.machine.addToRolePolicy(
      new PolicyStatement({
        actions: ['lambda:InvokeFunction'],
        resources: Object.values(tasks).map((task) => task.lambda.functionArn),
      }),
    );
    waive(this.machine, {
      'AwsSolutions-SF1':
        'Step Functions keeps the history of each execution; only failures are worth a log line.',
    });
    const why = 'Log delivery and X-Ray take their rights on no resource but "*".';
    waiveWildcards(this.machine, ['*'], why);
  }
}
