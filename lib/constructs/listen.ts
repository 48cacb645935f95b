import { SubscriptionFilter, type Topic } from 'aws-cdk-lib/aws-sns';
import { LambdaSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import type { AppFunction } from './app-function.ts';
import { waive } from './waive.ts';

type Listening = {
  /** Message attribute → the values that are heard; without it, all is. */
  readonly filter?: Readonly<Record<string, readonly string[]>>;
  readonly deadLetters: Queue;
};

/** Lets a reaction hear the events that pass the filter; an event that cannot be handed over is parked. */
export const listenTo = (topic: Topic, reaction: AppFunction, listening: Listening): void => {
  const filters = Object.entries(listening.filter ?? {}).map(([attribute, values]) => [
    attribute,
    SubscriptionFilter.stringFilter({ allowlist: [...values] }),
  ]);
  const subscription = topic.addSubscription(
    new LambdaSubscription(reaction.live, {
      deadLetterQueue: listening.deadLetters,
      ...(filters.length === 0 ? {} : { filterPolicy: Object.fromEntries(filters) }),
    }),
  );
  waive(subscription, {
    'CloudFormation-Validate::W3694': 'An alias is a function to SNS; the check knows functions.',
  });
};
