import { injectLambdaContext } from '@aws-lambda-powertools/logger/middleware';
import middy from '@middy/core';
import type { SNSEvent } from 'aws-lambda';
import type { Once } from '#kernel/claim.ts';
import type { DomainEvent } from '#kernel/event.ts';
import { AlreadyDone } from '../dynamo.ts';
import { logger } from '../logger.ts';

/** What a reaction does with one event; `once` is its claim, to be written in the transaction of the effect. */
export type React = (event: DomainEvent, once: Once) => Promise<void>;

/** The claim of one listener on one event. */
export const claimOf = (listener: string, event: DomainEvent): Once => ({
  key: `${listener}#${event.id}`,
  fingerprint: event.type,
});

const reactOnce = async (listener: string, react: React, event: DomainEvent): Promise<void> => {
  try {
    await react(event, claimOf(listener, event));
  } catch (error) {
    // A repeat is the promise kept, not a failure: whatever this event causes is there already.
    if (error instanceof AlreadyDone) return;
    throw error;
  }
};

/**
 * Wraps a reaction to messages of a topic that is not ours: each is read first; what is read as `undefined` concerns nobody here.
 * What throws is retried by Lambda and then parked in the dead letters.
 */
export const onMessage = <M>(
  read: (message: unknown) => M | undefined,
  react: (message: M) => Promise<void>,
) =>
  middy<SNSEvent, void>()
    .use(injectLambdaContext(logger))
    .handler(async (input) => {
      for (const record of input.Records) {
        const message = read(JSON.parse(record.Sns.Message));
        if (message !== undefined) await react(message);
      }
    });

/**
 * Wraps a reaction to events of the topic. SNS gives a function one record per call; what throws is retried by
 * Lambda and then parked in the dead letters.
 */
export const onEvent = (listener: string, react: React) =>
  middy<SNSEvent, void>()
    .use(injectLambdaContext(logger))
    .handler(async (input) => {
      for (const record of input.Records)
        await reactOnce(listener, react, JSON.parse(record.Sns.Message) as DomainEvent);
    });
