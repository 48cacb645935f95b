import { readFileSync } from 'node:fs';
import { ArnFormat, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { FilterPattern, LogGroup } from 'aws-cdk-lib/aws-logs';
import { DefinitionBody, LogLevel, StateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import { Construct } from 'constructs';
import { type AlarmBell, watch } from './alarm.ts';
import type { AppFunction } from './app-function.ts';
import { countLines } from './failures.ts';
import { waive, waiveWildcards } from './waive.ts';

type WorkflowProps = AlarmBell & {
  /** Name of the machine behind that of the stage. */
  readonly name: string;
  /** Who is hurt, and how, when an execution fails or runs out of time. */
  readonly ifItFails: string;
  /** Its diagram, from the root of the repository. */
  readonly definition: `statemachines/${string}.asl.json`;
  /** The function behind each `${name}` of the definition. */
  readonly tasks: Readonly<Record<string, AppFunction>>;
};

const read = (definition: string): string =>
  readFileSync(new URL(`../../${definition}`, import.meta.url), 'utf8');

const failed = FilterPattern.any(
  ...['ExecutionFailed', 'ExecutionTimedOut'].map((type) =>
    FilterPattern.stringValue('$.type', '=', type),
  ),
);

/** A state machine from its diagram; it may call its tasks and nothing else. */
export class Workflow extends Construct {
  readonly machine: StateMachine;
  /** Every execution of the machine. */
  readonly executionsArn: string;

  constructor(scope: Construct, id: string, props: WorkflowProps) {
    super(scope, id);
    const logs = this.makeLogs(props);
    this.machine = this.makeMachine(props, logs);
    watch(this, props, {
      name: props.name,
      ifItFails: props.ifItFails,
      metric: countLines(logs, 'Failures', [failed]),
      rings: { atLeast: 1 },
    });
    this.permit(props);
    this.executionsArn = Stack.of(this).formatArn({
      service: 'states',
      resource: 'execution',
      resourceName: `${this.machine.stateMachineName}:*`,
      arnFormat: ArnFormat.COLON_RESOURCE_NAME,
    });
  }

  private makeLogs({ name, settings }: WorkflowProps): LogGroup {
    return new LogGroup(this, 'Logs', {
      logGroupName: `/aws/vendedlogs/states/lambdesk-${settings.stage}-${name}`,
      retention: settings.logRetentionDays,
      // Its name is fixed: left behind, it would stand in the way of the next deployment.
      removalPolicy: RemovalPolicy.DESTROY,
    });
  }

  private makeMachine(props: WorkflowProps, logGroup: LogGroup): StateMachine {
    const { name, definition, tasks, settings } = props;
    return new StateMachine(this, 'Machine', {
      stateMachineName: `lambdesk-${settings.stage}-${name}`,
      definitionBody: DefinitionBody.fromString(read(definition)),
      definitionSubstitutions: Object.fromEntries(
        Object.entries(tasks).map(([hole, task]) => [hole, task.live.functionArn]),
      ),
      logs: { destination: logGroup, level: LogLevel.ERROR, includeExecutionData: false },
      tracingEnabled: true,
    });
  }

  private permit({ tasks }: WorkflowProps): void {
    this.machine.addToRolePolicy(
      new PolicyStatement({
        actions: ['lambda:InvokeFunction'],
        resources: Object.values(tasks).map((task) => task.live.functionArn),
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
