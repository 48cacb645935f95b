import type { Duration } from 'aws-cdk-lib';
import { Rule, Schedule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets';
import type { AppFunction } from './app-function.ts';
import { waive } from './waive.ts';

/** Wakes a function again and again. EventBridge tries for a day to hand an event over, by then others have come. */
export const wakeEvery = (rhythm: Duration, what: AppFunction): void => {
  const rule = new Rule(what, 'Rhythm', {
    schedule: Schedule.rate(rhythm),
    targets: [new LambdaFunction(what.live)],
  });
  waive(rule, { 'Serverless-EventBusDLQ': 'What was missed is made good by the next beat.' });
};
