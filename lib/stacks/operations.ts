import { Stack, type StackProps } from 'aws-cdk-lib';
import { EventSourceMapping } from 'aws-cdk-lib/aws-lambda';
import type { Construct } from 'constructs';
import { redriveEvents } from '../../functions/dead-letters/contract.ts';
import { fiveMinutes } from '../constructs/alarm.ts';
import { AppFunction, type FunctionProps } from '../constructs/app-function.ts';
import { wakeEvery } from '../constructs/every.ts';
import {
  deleteFromTable,
  type Grant,
  publishAgainOn,
  signWith,
  takeFrom,
  writeTable,
} from '../constructs/grants.ts';
import { listenTo } from '../constructs/listen.ts';
import { askFunctions, runFunctions } from '../constructs/stage-functions.ts';
import { waive } from '../constructs/waive.ts';
import type { Settings } from '../settings.ts';
import type { DataStack } from './data.ts';
import type { MessagingStack } from './messaging.ts';

export type OperationsProps = StackProps & {
  readonly settings: Settings;
  readonly data: DataStack;
  readonly messaging: MessagingStack;
};

type Plan = Pick<FunctionProps, 'entry' | 'ifItFails' | 'timeoutSeconds'> & {
  readonly may: readonly Grant[];
};

/** What people look after the desk by: the dead letters are collected, shown and sent again. */
export class OperationsStack extends Stack {
  readonly deadLetters: AppFunction;
  readonly sendAgain: AppFunction;

  constructor(scope: Construct, id: string, props: OperationsProps) {
    super(scope, id, props);
    this.collect(props);
    this.sendAgain = this.makeSender(props);
    this.deadLetters = this.make(props, {
      entry: 'functions/dead-letters/api.lambda.ts',
      ifItFails: 'Supervisors do not see what failed to the end, and cannot send it again.',
      may: [writeTable(props.data.table), signWith(props.messaging.signingSecret)],
    });
  }

  private collect(props: OperationsProps): void {
    const { data, messaging, settings } = props;
    const { deadLetters } = messaging;
    const collect = this.make(props, {
      entry: 'functions/dead-letters/collect.lambda.ts',
      ifItFails: 'What failed to the end stays in its queue, where the console does not show it.',
      timeoutSeconds: 30,
      may: [writeTable(data.table), takeFrom(deadLetters), askFunctions(this, settings)],
    });
    const mapping = new EventSourceMapping(collect, 'DeadLetters', {
      target: collect.live,
      eventSourceArn: deadLetters.queueArn,
      batchSize: 10,
      maxConcurrency: 2,
      reportBatchItemFailures: true,
    });
    mapping.node.addDependency(collect.role);
    waive(mapping, {
      'Serverless-LambdaEventSourceMappingDestination':
        'What fails stays in the queue, which is the last place of all.',
    });
  }

  private makeSender(props: OperationsProps): AppFunction {
    const { table } = props.data;
    const { topic, mailEvents, deadLetters } = props.messaging;
    const sendAgain = this.make(props, {
      entry: 'functions/dead-letters/send-again.lambda.ts',
      ifItFails: 'Dead letters that somebody sends again stay where they are.',
      timeoutSeconds: 300,
      may: [
        ...[writeTable(table), deleteFromTable(table)],
        ...[publishAgainOn(topic, mailEvents), runFunctions(this, props.settings)],
      ],
    });
    wakeEvery(fiveMinutes, sendAgain);
    listenTo(topic, sendAgain, { deadLetters, filter: { type: redriveEvents } });
    return sendAgain;
  }

  private make(props: OperationsProps, { may, ...plan }: Plan): AppFunction {
    const { settings, messaging } = props;
    const { deadLetters, alarms } = messaging;
    return new AppFunction(this, { ...plan, settings, deadLetters, alarms }).may(...may);
  }
}
