import { Stack, type StackProps } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { clockMachine, timerMovedFilter } from '../../functions/timers/contract.ts';
import { AppFunction } from '../constructs/app-function.ts';
import { readTable, runMachine, writeTable } from '../constructs/grants.ts';
import { listenTo } from '../constructs/listen.ts';
import { Propagation } from '../constructs/propagation.ts';
import { Workflow } from '../constructs/workflow.ts';
import type { Settings } from '../settings.ts';
import type { DataStack } from './data.ts';
import type { MessagingStack } from './messaging.ts';

export type WorkflowsProps = StackProps & {
  readonly settings: Settings;
  readonly data: DataStack;
  readonly messaging: MessagingStack;
};

/** What waits and what fans out: the clock of cases, with the function that sets it, and the propagation of incidents. */
export class WorkflowsStack extends Stack {
  readonly clock: Workflow;

  constructor(scope: Construct, id: string, props: WorkflowsProps) {
    super(scope, id, props);
    const { topic, deadLetters } = props.messaging;
    this.clock = this.makeClock(props);
    const move = this.makeTimer(props, this.clock);
    listenTo(topic, move, { deadLetters, filter: timerMovedFilter });
    new Propagation(this, 'Propagation', props);
  }

  private makeClock({ settings, data, messaging }: WorkflowsProps): Workflow {
    const ask = new AppFunction(this, {
      entry: 'functions/timers/ask-the-clock.lambda.ts',
      ifItFails: 'Warnings, breaches and closings come late: cases whose instant has come wait.',
      settings,
      deadLetters: messaging.deadLetters,
      timeoutSeconds: 30,
    }).may(writeTable(data.table));
    return new Workflow(this, 'CaseClock', {
      name: `lambdesk-${settings.stage}-${clockMachine.nameSuffix}`,
      definition: clockMachine.definition,
      tasks: { [clockMachine.substitutions.askTheClock]: ask },
      settings,
    });
  }

  private makeTimer({ settings, data, messaging }: WorkflowsProps, clock: Workflow): AppFunction {
    return new AppFunction(this, {
      entry: 'functions/timers/on-timer-moved.lambda.ts',
      ifItFails:
        'Deadlines that move are not followed: warnings and breaches of those cases are missed.',
      settings,
      deadLetters: messaging.deadLetters,
      timeoutSeconds: 30,
    }).may(readTable(data.table), runMachine(clock));
  }
}
