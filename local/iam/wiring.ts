import type { Resource } from '../cloud.ts';
import { unqualified } from '../function-arn.ts';
import { StartFault } from '../start-fault.ts';
import type { Roles } from './roles.ts';

/** A right somebody needs for what the template lets it do, without any call of ours passing the gateway. */
type Demand = {
  readonly who: Resource;
  readonly roleArn: string;
  readonly action: string;
  readonly on: string;
};

const text = (value: unknown): string => String(value ?? '');

const ofType = (resources: readonly Resource[], type: string): readonly Resource[] =>
  resources.filter((resource) => resource.type === type);

const roleOfFunction = (resources: readonly Resource[], nameOrArn: unknown): string => {
  const found = ofType(resources, 'AWS::Lambda::Function').find(({ ref, arn }) =>
    [ref, arn].includes(unqualified(text(nameOrArn))),
  );
  return text(found?.properties['Role']);
};

const streamActions = [
  'dynamodb:DescribeStream',
  'dynamodb:GetRecords',
  'dynamodb:GetShardIterator',
];

const queueActions = ['sqs:DeleteMessage', 'sqs:GetQueueAttributes', 'sqs:ReceiveMessage'];

const actionsOn = (source: unknown): readonly string[] =>
  text(source).startsWith('arn:aws:sqs:') ? queueActions : streamActions;

type Destinations = {
  readonly DestinationConfig?: { readonly OnFailure?: { readonly Destination?: string } };
};

const destinationOf = ({ properties }: Resource): string | undefined =>
  (properties as Destinations).DestinationConfig?.OnFailure?.Destination;

/** Lambda reads streams and queues, and fills failure destinations in the function's name. */
const functionDemands = (resources: readonly Resource[]): readonly Demand[] =>
  ['AWS::Lambda::EventSourceMapping', 'AWS::Lambda::EventInvokeConfig']
    .flatMap((type) => ofType(resources, type))
    .flatMap((who) => {
      const roleArn = roleOfFunction(resources, who.properties['FunctionName']);
      const source = who.properties['EventSourceArn'];
      const destination = destinationOf(who);
      return [
        ...(source === undefined
          ? []
          : actionsOn(source).map((action) => ({ who, roleArn, action, on: text(source) }))),
        ...(destination === undefined
          ? []
          : [{ who, roleArn, action: 'sqs:SendMessage', on: destination }]),
      ];
    });

/** A state machine calls the functions that are put into its definition. */
const machineDemands = (resources: readonly Resource[]): readonly Demand[] =>
  ofType(resources, 'AWS::StepFunctions::StateMachine').flatMap((who) =>
    Object.values((who.properties['DefinitionSubstitutions'] ?? {}) as Record<string, string>)
      .filter((value) => /^arn:aws:lambda:.*:function:/.test(value))
      .map((on) => ({
        who,
        roleArn: text(who.properties['RoleArn']),
        action: 'lambda:InvokeFunction',
        on,
      })),
  );

/** Who may call a function by its resource policy. */
type Call = { readonly who: Resource; readonly principal: string; readonly functionArn: string };

const authorizedFunction = (resource: Resource): string =>
  /functions\/(.+)\/invocations$/.exec(text(resource.properties['AuthorizerUri']))?.[1] ?? '';

type Rule = {
  readonly Actions?: readonly { readonly LambdaAction?: { readonly FunctionArn: string } }[];
};

const receiptCalls = (who: Resource): readonly Call[] =>
  (((who.properties['Rule'] ?? {}) as Rule).Actions ?? []).flatMap(({ LambdaAction }) =>
    LambdaAction === undefined
      ? []
      : [{ who, principal: 'ses.amazonaws.com', functionArn: LambdaAction.FunctionArn }],
  );

const scheduledCalls = (who: Resource): readonly Call[] =>
  ((who.properties['Targets'] ?? []) as readonly { readonly Arn: string }[]).map(({ Arn }) => ({
    who,
    principal: 'events.amazonaws.com',
    functionArn: Arn,
  }));

const callsOf = (who: Resource): readonly Call[] => {
  const api = 'apigateway.amazonaws.com';
  if (who.type === 'AWS::ApiGatewayV2::Integration')
    return [{ who, principal: api, functionArn: text(who.properties['IntegrationUri']) }];
  if (who.type === 'AWS::ApiGatewayV2::Authorizer')
    return [{ who, principal: api, functionArn: authorizedFunction(who) }];
  if (who.type === 'AWS::SNS::Subscription' && who.properties['Protocol'] === 'lambda')
    return [{ who, principal: 'sns.amazonaws.com', functionArn: text(who.properties['Endpoint']) }];
  if (who.type === 'AWS::Events::Rule') return scheduledCalls(who);
  return who.type === 'AWS::SES::ReceiptRule' ? receiptCalls(who) : [];
};

const isPermitted = (permissions: readonly Resource[], { principal, functionArn }: Call): boolean =>
  permissions.some(
    ({ properties }) =>
      properties['Principal'] === principal &&
      properties['Action'] === 'lambda:InvokeFunction' &&
      (properties['FunctionName'] === functionArn ||
        functionArn.endsWith(`:${text(properties['FunctionName'])}`)),
  );

/**
 * Checks the rights that AWS checks outside of function calls: those of services in a role's name, and those of
 * services to call a function. What would be refused there stops the start here.
 * @throws StartFault naming the first right that is missing
 */
export const checkWiring = (resources: readonly Resource[], roles: Roles): void => {
  for (const { who, roleArn, action, on } of [
    ...functionDemands(resources),
    ...machineDemands(resources),
  ]) {
    if (roles.ask(roleArn, { action, resource: on }).isAllowed) continue;
    throw new StartFault(
      `${who.logicalId} needs ${action} on ${on}, which its role does not grant: grant it in lib.`,
    );
  }
  const permissions = ofType(resources, 'AWS::Lambda::Permission');
  for (const call of resources.flatMap(callsOf)) {
    if (isPermitted(permissions, call)) continue;
    throw new StartFault(
      `${call.who.logicalId} calls ${call.functionArn}, which does not permit ${call.principal}: permit it in lib.`,
    );
  }
};
