import { Duration, Stack, type StackProps } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { askedEvents } from '../../functions/reconciler/contract.ts';
import { AppFunction } from '../constructs/app-function.ts';
import { wakeEvery } from '../constructs/every.ts';
import { type Grant, publishOn, writeTable } from '../constructs/grants.ts';
import { listenTo } from '../constructs/listen.ts';
import type { Workflow } from '../constructs/workflow.ts';
import type { Settings } from '../settings.ts';
import type { DataStack } from './data.ts';
import type { MessagingStack } from './messaging.ts';
import type { WorkflowsStack } from './workflows.ts';

export type WatchProps = StackProps & {
  readonly settings: Settings;
  readonly data: DataStack;
  readonly messaging: MessagingStack;
  readonly workflows: WorkflowsStack;
};

/** Waking a case again takes no right to stop what waits. */
const restartClocks = ({ machine }: Workflow): Grant => ({
  statements: [{ actions: ['states:StartExecution'], resources: [machine.stateMachineArn] }],
  environment: { CLOCK_MACHINE_ARN: machine.stateMachineArn },
});

/** What looks after the rest: the hourly reconciliation, which may also be asked for. */
export class WatchStack extends Stack {
  constructor(scope: Construct, id: string, props: WatchProps) {
    super(scope, id, props);
    const { topic, deadLetters } = props.messaging;
    const reconcile = this.makeReconciler(props);
    wakeEvery(Duration.hours(1), reconcile);
    listenTo(topic, reconcile, { deadLetters, filter: { type: askedEvents } });
  }

  private makeReconciler({ settings, data, messaging, workflows }: WatchProps): AppFunction {
    return new AppFunction(this, {
      entry: 'functions/reconciler/reconcile.lambda.ts',
      ifItFails:
        'What was lost or stands still is not found: nobody is told and nothing set right.',
      settings,
      deadLetters: messaging.deadLetters,
      timeoutSeconds: 300,
    }).may(writeTable(data.table), publishOn(messaging.topic), restartClocks(workflows.clock));
  }
}
