import { Aws } from 'aws-cdk-lib';
import { Effect } from 'aws-cdk-lib/aws-iam';
import type { Grant } from './grants.ts';

/**
 * The resource of a text message is the bare phone number, which no policy can name: a resource is an ARN or everything.
 * So everything is allowed and whatever has an ARN of SNS (topics, endpoints) is denied, which leaves phones.
 */
export const textPhones = (): Grant => ({
  statements: [
    { actions: ['sns:Publish'], resources: ['*'] },
    {
      effect: Effect.DENY,
      actions: ['sns:Publish'],
      resources: [`arn:${Aws.PARTITION}:sns:*:*:*`],
    },
  ],
  environment: {},
  wildcard: 'A phone number has no ARN; everything of SNS that has one is denied.',
});
