import { Stack, type StackProps } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { clockMachine, timerMovedFilter } from '../../functions/timers/contract.ts';
import { AppFunction, type FunctionProps } from '../constructs/app-function.ts';
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
  readonly askTheClock: AppFunction;
  readonly clock: Workflow;
  readonly propagation: Workflow;

  constructor(scope: Construct, id: string, props: WorkflowsProps) {
    super(scope, id, props);
    const { topic, deadLetters } = props.messaging;
    this.askTheClock = this.make(props, {
      entry: 'functions/timers/ask-the-clock.lambda.ts',
      ifItFails: 'Warnings, breaches and closings come late: cases whose instant has come wait.',
      timeoutSeconds: 30,
    }).may(writeTable(props.data.table));
    this.clock = this.makeClock(props);
    const move = this.makeTimer(props);
    listenTo(topic, move, { deadLetters, filter: timerMovedFilter });
    this.propagation = new Propagation(this, 'Propagation', props).machine;
  }

  private make({ settings, messaging }: WorkflowsProps, plan: Plan): AppFunction {
    const { deadLetters, alarms } = messaging;
    return new AppFunction(this, { ...plan, settings, deadLetters, alarms });
  }

  private makeClock({ settings, messaging }: WorkflowsProps): Workflow {
    return new Workflow(this, 'CaseClock', {
      name: clockMachine.nameSuffix,
      ifItFails: 'The deadlines of a case are not told any more, until its execution is redriven.',
      definition: clockMachine.definition,
      tasks: { [clockMachine.substitutions.askTheClock]: this.askTheClock },
      settings,
      alarms: messaging.alarms,
    });
  }

  private makeTimer(props: WorkflowsProps): AppFunction {
    return this.make(props, {
      entry: 'functions/timers/on-timer-moved.lambda.ts',
      ifItFails:
        'Deadlines that move are not followed: warnings and breaches of those cases are missed.',
      timeoutSeconds: 30,
    }).may(readTable(props.data.table), runMachine(this.clock));
  }
}

type Plan = Pick<FunctionProps, 'entry' | 'ifItFails' | 'timeoutSeconds'>;
