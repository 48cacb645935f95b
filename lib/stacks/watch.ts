import { Duration, Stack, type StackProps } from 'aws-cdk-lib';
import { Alarm } from 'aws-cdk-lib/aws-cloudwatch';
import type { Construct } from 'constructs';
import { askedEvents } from '../../functions/reconciler/contract.ts';
import { AppFunction } from '../constructs/app-function.ts';
import { watchBill } from '../constructs/budget.ts';
import { CapacityAlarms } from '../constructs/capacity-alarms.ts';
import { showDashboard } from '../constructs/dashboard.ts';
import { DeskAlarms } from '../constructs/desk-alarms.ts';
import { wakeEvery } from '../constructs/every.ts';
import { type Grant, publishOn, writeTable } from '../constructs/grants.ts';
import { HttpAlarms } from '../constructs/http-alarms.ts';
import { listenTo } from '../constructs/listen.ts';
import { MailAlarms } from '../constructs/mail-alarms.ts';
import type { Workflow } from '../constructs/workflow.ts';
import type { Settings } from '../settings.ts';
import type { ApiStack } from './api.ts';
import type { DataStack } from './data.ts';
import type { MessagingStack } from './messaging.ts';
import type { OperationsStack } from './operations.ts';
import type { ServicesStack } from './services.ts';
import type { StatusStack } from './status.ts';
import type { WorkflowsStack } from './workflows.ts';

export type WatchProps = StackProps & {
  readonly settings: Settings;
  readonly data: DataStack;
  readonly messaging: MessagingStack;
  readonly services: ServicesStack;
  readonly workflows: WorkflowsStack;
  readonly status: StatusStack;
  readonly operations: OperationsStack;
  readonly api: ApiStack;
};

/** Waking a case again takes no right to stop what waits. */
const restartClocks = ({ machine }: Workflow): Grant => ({
  statements: [{ actions: ['states:StartExecution'], resources: [machine.stateMachineArn] }],
  environment: { CLOCK_MACHINE_ARN: machine.stateMachineArn },
});

const alarmsIn = (stacks: readonly Stack[]): readonly Alarm[] =>
  stacks.flatMap((stack) => stack.node.findAll()).filter((one) => one instanceof Alarm);

/** What looks after the rest: the hourly reconciliation, which may also be asked for, the alarms and the dashboard. */
export class WatchStack extends Stack {
  constructor(scope: Construct, id: string, props: WatchProps) {
    super(scope, id, props);
    const { topic, deadLetters } = props.messaging;
    const reconciler = this.makeReconciler(props);
    wakeEvery(Duration.hours(1), reconciler);
    listenTo(topic, reconciler, { deadLetters, filter: { type: askedEvents } });
    this.raiseAlarms(props, reconciler);
    this.show(props);
  }

  private makeReconciler({ settings, data, messaging, workflows }: WatchProps): AppFunction {
    return new AppFunction(this, {
      entry: 'functions/reconciler/reconcile.lambda.ts',
      ifItFails:
        'What was lost or stands still is not found: nobody is told and nothing set right.',
      settings,
      deadLetters: messaging.deadLetters,
      alarms: messaging.alarms,
      timeoutSeconds: 300,
    }).may(writeTable(data.table), publishOn(messaging.topic), restartClocks(workflows.clock));
  }

  private raiseAlarms(props: WatchProps, reconciler: AppFunction): void {
    const { settings, messaging, data, services, workflows, operations, api } = props;
    const { alarms, deadLetters } = messaging;
    const bell = { settings, alarms };
    const { functions } = services;
    new DeskAlarms(this, 'Desk', {
      ...bell,
      ...{ deadLetters, reconciler },
      sendAgain: operations.sendAgain,
      relay: functions['functions/events/relay.lambda.ts'],
      askTheClock: workflows.askTheClock,
    });
    new CapacityAlarms(this, 'Capacity', { ...bell, table: data.table });
    const receive = functions['functions/mail/receive.lambda.ts'];
    new MailAlarms(this, 'Mail', { ...bell, receive });
    new HttpAlarms(this, 'Api', { ...bell, http: api.http });
    watchBill(this, bell);
  }

  private show(props: WatchProps): void {
    const { settings, data, messaging, services, workflows, status, operations, api } = props;
    showDashboard(this, {
      settings,
      http: api.http,
      table: data.table,
      deadLetters: messaging.deadLetters,
      workflows: [workflows.clock, workflows.propagation],
      alarms: alarmsIn([services, workflows, status, operations, api, this]),
    });
  }
}
