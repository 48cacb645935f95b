import { Duration } from 'aws-cdk-lib';
import { Alias, type IVersion, type Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import { SqsDestination } from 'aws-cdk-lib/aws-lambda-destinations';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';

/** The name by which a function is called; an event that fails is tried twice more and then parked. */
export const makeLive = (scope: Construct, lambda: LambdaFunction, deadLetters: Queue): Alias =>
  new Alias(scope, 'Live', {
    aliasName: 'live',
    version: lambda.currentVersion as IVersion,
    retryAttempts: 2,
    maxEventAge: Duration.hours(6),
    onFailure: new SqsDestination(deadLetters),
  });
