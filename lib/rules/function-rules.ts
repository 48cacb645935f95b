import { at, listOf, mentions, type Others, type Rule, type Rules, type Seen } from './rule.ts';

const isBetween = (value: unknown, least: number, most: number): boolean =>
  typeof value === 'number' && value >= least && value <= most;

const isAlias = (value: unknown, others: Others): boolean =>
  others('AWS::Lambda::Alias').some((alias) => mentions(value, alias));

type Called = (properties: Seen['properties']) => readonly unknown[];

/** A rule that what calls functions calls their aliases. */
const callsAlias = (on: string, called: Called): Rule => ({
  on,
  info: 'It calls a function past its alias.',
  why: 'A canary and a rollback would not reach it.',
  holds: (properties, others) => called(properties).every((value) => isAlias(value, others)),
});

const isToFunction = ({ Protocol }: Seen['properties']): boolean => Protocol === 'lambda';

const mapping = 'AWS::Lambda::EventSourceMapping';
const subscription = 'AWS::SNS::Subscription';

/** A queue keeps what fails by itself: only a stream has to be told how often to try, and where to park. */
const readsStream = ({ StartingPosition }: Seen['properties']): boolean =>
  StartingPosition !== undefined;

/** How functions are called, tried again and at last parked: what the defaults of AWS leave out. */
export const functionRules: Rules = {
  MappingRetries: {
    on: mapping,
    info: 'The event source mapping tries a failing batch without limit.',
    why: 'Until its records expire, one bad batch would hold up its whole shard.',
    holds: (properties) =>
      !readsStream(properties) || isBetween(properties['MaximumRetryAttempts'], 0, 10),
  },
  MappingBisects: {
    on: mapping,
    info: 'The event source mapping does not cut failing batches in two.',
    why: 'One bad record would take the good ones of its batch with it.',
    holds: (properties) =>
      !readsStream(properties) || properties['BisectBatchOnFunctionError'] === true,
  },
  MappingPartialResponse: {
    on: mapping,
    info: 'The event source mapping takes no partial responses.',
    why: 'Records that succeeded would be done again with those that failed.',
    holds: ({ FunctionResponseTypes }) =>
      listOf(FunctionResponseTypes).includes('ReportBatchItemFailures'),
  },
  MappingParks: {
    on: mapping,
    info: 'The event source mapping parks nothing.',
    why: 'What failed to the end would be lost without a trace.',
    holds: (properties) =>
      !readsStream(properties) ||
      at(properties, 'DestinationConfig', 'OnFailure', 'Destination') !== undefined,
  },
  SubscriptionParks: {
    on: subscription,
    info: 'The subscription parks nothing.',
    why: 'An event that cannot be handed over would be lost without a trace.',
    holds: (properties) =>
      !isToFunction(properties) ||
      at(properties, 'RedrivePolicy', 'deadLetterTargetArn') !== undefined,
  },
  AliasParks: {
    on: 'AWS::Lambda::Alias',
    info: 'The alias leaves open how often an event is tried again, and where it is parked.',
    why: 'By default an event is dropped after its last attempt.',
    holds: (_properties, others, alias) =>
      others('AWS::Lambda::EventInvokeConfig').some(
        ({ properties }) =>
          mentions(properties['Qualifier'], alias) &&
          isBetween(properties['MaximumRetryAttempts'], 0, 2) &&
          at(properties, 'DestinationConfig', 'OnFailure', 'Destination') !== undefined,
      ),
  },
  MappingAlias: callsAlias(mapping, ({ FunctionName }) => [FunctionName]),
  SubscriptionAlias: callsAlias(subscription, (properties) =>
    isToFunction(properties) ? [properties['Endpoint']] : [],
  ),
  ScheduleAlias: callsAlias('AWS::Events::Rule', ({ Targets }) =>
    listOf(Targets).map((target) => at(target, 'Arn')),
  ),
  WorkflowAlias: callsAlias('AWS::StepFunctions::StateMachine', ({ DefinitionSubstitutions }) =>
    Object.values(DefinitionSubstitutions ?? {}),
  ),
  IntegrationAlias: callsAlias('AWS::ApiGatewayV2::Integration', ({ IntegrationUri }) => [
    IntegrationUri,
  ]),
  AuthorizerAlias: callsAlias('AWS::ApiGatewayV2::Authorizer', ({ AuthorizerUri }) => [
    AuthorizerUri,
  ]),
  ReceiptAlias: callsAlias('AWS::SES::ReceiptRule', ({ Rule: rule }) =>
    listOf(at(rule, 'Actions'))
      .map((action) => at(action, 'LambdaAction', 'FunctionArn'))
      .filter((called) => called !== undefined),
  ),
};
