import { type Cloud, ofType, type Resource } from '../cloud.ts';
import { readAlternatives, type ValueTest } from '../patterns.ts';
import type { Message, MessageAttribute } from './query-protocol.ts';

/** A function that hears a topic. */
export type Subscription = {
  readonly arn: string;
  readonly topicArn: string;
  readonly functionArn: string;
  readonly accepts: (message: Message) => boolean;
};

const known = new Set([
  'TopicArn',
  'Protocol',
  'Endpoint',
  'FilterPolicy',
  'FilterPolicyScope',
  'RedrivePolicy',
  'Region',
]);

const refuseUnknown = ({ logicalId, properties }: Resource): void => {
  for (const name of Object.keys(properties))
    if (!known.has(name)) throw new Error(`${logicalId}: the local SNS does not know ${name}.`);
  if (properties['Protocol'] !== 'lambda')
    throw new Error(`${logicalId}: the local SNS delivers to functions only.`);
  if ((properties['FilterPolicyScope'] ?? 'MessageAttributes') !== 'MessageAttributes')
    throw new Error(`${logicalId}: the local SNS filters by message attributes only.`);
};

const valuesOf = (attribute: MessageAttribute | undefined): readonly unknown[] => {
  if (attribute === undefined) return [undefined];
  if (attribute.Type === 'String.Array') return JSON.parse(attribute.Value);
  return [attribute.Type.startsWith('Number') ? Number(attribute.Value) : attribute.Value];
};

const readFilter = (policy: unknown): Subscription['accepts'] => {
  const tests = Object.entries((policy ?? {}) as Record<string, unknown>).map(
    ([name, written]): readonly [string, ValueTest] => [name, readAlternatives(written)],
  );
  return ({ attributes }) => tests.every(([name, test]) => valuesOf(attributes[name]).some(test));
};

const toSubscription = (resource: Resource): Subscription => {
  refuseUnknown(resource);
  const { properties } = resource;
  return {
    arn: resource.arn ?? resource.ref,
    topicArn: String(properties['TopicArn']),
    functionArn: String(properties['Endpoint']),
    accepts: readFilter(properties['FilterPolicy']),
  };
};

/** @throws when the template declares a subscription that cannot be honoured here */
export const subscriptionsOf = (cloud: Cloud): readonly Subscription[] =>
  ofType(cloud, 'AWS::SNS::Subscription').map(toSubscription);
