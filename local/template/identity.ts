import { createHash } from 'node:crypto';
import { issuerOf } from '../cognito/issuer-url.ts';
import type { Place } from './place.ts';

/** What a resource is called once it exists: what `Ref` answers, its ARN, its attributes for `Fn::GetAtt`. */
export type Identity = {
  readonly ref: string;
  readonly arn?: string;
  readonly attributes: Readonly<Record<string, string>>;
};

/** What an identity is made of. */
export type Naming = {
  readonly place: Place;
  readonly stack: string;
  readonly logicalId: string;
  /** A property as text, intrinsics resolved; `undefined` when the template leaves it out. */
  readonly property: (name: string) => string | undefined;
};

type Maker = (naming: Naming) => Identity;

const letters = 'abcdefghijklmnopqrstuvwxyz0123456789';

/** A word in the form of a generated id: the same for the same resource at each start. */
export const wordOf = (seed: string, length: number): string => {
  const bytes = createHash('sha512').update(seed).digest();
  return Array.from({ length }, (_, i) => letters[(bytes[i] ?? 0) % letters.length]).join('');
};

const seedOf = ({ stack, logicalId }: Naming): string => `${stack}/${logicalId}`;

/** A generated name as CloudFormation makes it, from stack and logical id, within the length the service allows. */
const generated = (naming: Naming, longest: number): string => {
  const whole = `${naming.stack}-${naming.logicalId}`;
  if (whole.length <= longest) return whole;
  return `${whole.slice(0, longest - 9)}-${wordOf(whole, 8)}`;
};

const arnOf = ({ place }: Naming, service: string, resource: string): string =>
  `arn:aws:${service}:${place.region}:${place.account}:${resource}`;

type Named = {
  readonly name: string;
  readonly longest: number;
  readonly arn?: (naming: Naming, name: string) => string;
};

/** Most types: `Ref` is the name, `Arn` the ARN. */
const named =
  ({ name: property, longest, arn: make }: Named): Maker =>
  (naming) => {
    const name = naming.property(property) ?? generated(naming, longest);
    const arn = make?.(naming, name);
    return arn === undefined
      ? { ref: name, attributes: {} }
      : { ref: name, arn, attributes: { Arn: arn } };
  };

/** Types whose `Ref` is a generated id. */
const numbered =
  (length: number, attribute?: string): Maker =>
  (naming) => {
    const id = wordOf(seedOf(naming), length);
    return { ref: id, attributes: attribute === undefined ? {} : { [attribute]: id } };
  };

const table: Maker = (naming) => {
  const name = naming.property('TableName') ?? generated(naming, 255);
  const arn = arnOf(naming, 'dynamodb', `table/${name}`);
  const StreamArn = `${arn}/stream/2026-01-01T00:00:00.000`;
  return { ref: name, arn, attributes: { Arn: arn, StreamArn, TableId: name } };
};

const bucket: Maker = (naming) => {
  const name = naming.property('BucketName') ?? generated(naming, 63).toLowerCase();
  const arn = `arn:aws:s3:::${name}`;
  const { region } = naming.place;
  const DomainName = `${name}.s3.amazonaws.com`;
  const RegionalDomainName = `${name}.s3.${region}.amazonaws.com`;
  return { ref: name, arn, attributes: { Arn: arn, DomainName, RegionalDomainName } };
};

const topic: Maker = (naming) => {
  const name = naming.property('TopicName') ?? generated(naming, 256);
  const arn = arnOf(naming, 'sns', name);
  return { ref: arn, arn, attributes: { TopicArn: arn, TopicName: name } };
};

const subscription: Maker = (naming) => {
  const arn = `${naming.property('TopicArn')}:${wordOf(seedOf(naming), 32)}`;
  return { ref: arn, arn, attributes: { Arn: arn } };
};

const queue: Maker = (naming) => {
  const name = naming.property('QueueName') ?? generated(naming, 80);
  const url = `${naming.place.gatewayUrl}/${naming.place.account}/${name}`;
  const arn = arnOf(naming, 'sqs', name);
  return { ref: url, arn, attributes: { Arn: arn, QueueName: name, QueueUrl: url } };
};

const stateMachine: Maker = (naming) => {
  const name = naming.property('StateMachineName') ?? generated(naming, 80);
  const arn = arnOf(naming, 'states', `stateMachine:${name}`);
  return { ref: arn, arn, attributes: { Arn: arn, Name: name } };
};

/** Secrets Manager ends an ARN by a hyphen and six letters of its own. */
const secret: Maker = (naming) => {
  const name = naming.property('Name') ?? generated(naming, 500);
  const arn = arnOf(naming, 'secretsmanager', `secret:${name}-${wordOf(seedOf(naming), 6)}`);
  return { ref: arn, arn, attributes: { Id: arn } };
};

const userPool: Maker = (naming) => {
  const id = `${naming.place.region}_${wordOf(seedOf(naming), 9)}`;
  const arn = arnOf(naming, 'cognito-idp', `userpool/${id}`);
  const url = issuerOf(naming.place.gatewayUrl, id);
  const names = { ProviderName: url.replace(/^https?:\/\//, ''), ProviderURL: url, UserPoolId: id };
  return { ref: id, arn, attributes: { Arn: arn, ...names } };
};

const api: Maker = (naming) => {
  const id = wordOf(seedOf(naming), 10);
  return { ref: id, attributes: { ApiId: id, ApiEndpoint: naming.place.apiUrl } };
};

const role: Maker = (naming) => {
  const name = naming.property('RoleName') ?? generated(naming, 64);
  const arn = `arn:aws:iam::${naming.place.account}:role/${name}`;
  return {
    ref: name,
    arn,
    attributes: { Arn: arn, RoleId: `AROA${wordOf(name, 16).toUpperCase()}` },
  };
};

/** A version or an alias is its function's ARN with one more part. */
const qualified =
  (qualifierOf: (naming: Naming) => string, attribute: string): Maker =>
  (naming) => {
    const qualifier = qualifierOf(naming);
    const arn = `${arnOf(naming, 'lambda', `function:${naming.property('FunctionName')}`)}:${qualifier}`;
    return { ref: arn, arn, attributes: { [attribute]: arn, Version: qualifier } };
  };

const mapping: Maker = (naming) => {
  const id = wordOf(seedOf(naming), 32).replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
  const arn = arnOf(naming, 'lambda', `event-source-mapping:${id}`);
  return { ref: id, arn, attributes: { Id: id, EventSourceMappingArn: arn } };
};

const emailIdentity: Maker = (naming) => {
  const name = naming.property('EmailIdentity') ?? naming.logicalId;
  const arn = arnOf(naming, 'ses', `identity/${name}`);
  const tokens = [1, 2, 3].flatMap((n) => [
    [`DkimDNSTokenName${n}`, `${wordOf(name + n, 32)}._domainkey.${name}`],
    [`DkimDNSTokenValue${n}`, `${wordOf(name + n, 32)}.dkim.amazonses.com`],
  ]);
  return { ref: name, arn, attributes: Object.fromEntries(tokens) };
};

const policy: Maker = (naming) => {
  const name = naming.property('ManagedPolicyName') ?? generated(naming, 128);
  const arn = `arn:aws:iam::${naming.place.account}:policy/${name}`;
  return { ref: arn, arn, attributes: { PolicyArn: arn } };
};

/** CloudFront is in no region. */
const edge = (kind: string, attribute: string): Maker => {
  const make = numbered(14, 'Id');
  return (naming) => {
    const { ref, attributes } = make(naming);
    const arn = `arn:aws:cloudfront::${naming.place.account}:${kind}/${ref}`;
    const own = attribute === 'DomainName' ? `${ref}.cloudfront.net` : arn;
    return { ref, arn, attributes: { ...attributes, [attribute]: own } };
  };
};

const makers: Readonly<Record<string, Maker>> = {
  'AWS::ApiGatewayV2::Api': api,
  'AWS::ApiGatewayV2::Authorizer': numbered(6, 'AuthorizerId'),
  'AWS::ApiGatewayV2::Integration': numbered(7, 'IntegrationId'),
  'AWS::ApiGatewayV2::Route': numbered(7, 'RouteId'),
  'AWS::ApiGatewayV2::Stage': named({ name: 'StageName', longest: 128 }),
  'AWS::CloudFront::Distribution': edge('distribution', 'DomainName'),
  'AWS::CloudFront::Function': edge('function', 'FunctionARN'),
  'AWS::CloudFront::OriginAccessControl': numbered(14, 'Id'),
  'AWS::CloudFront::ResponseHeadersPolicy': numbered(36, 'Id'),
  'AWS::CloudWatch::Alarm': named({
    name: 'AlarmName',
    longest: 255,
    arn: (naming, name) => arnOf(naming, 'cloudwatch', `alarm:${name}`),
  }),
  'AWS::Cognito::UserPool': userPool,
  'AWS::Cognito::UserPoolClient': numbered(26, 'ClientId'),
  'AWS::Cognito::UserPoolDomain': named({ name: 'Domain', longest: 63 }),
  'AWS::Cognito::UserPoolGroup': named({ name: 'GroupName', longest: 128 }),
  'AWS::DynamoDB::GlobalTable': table,
  'AWS::DynamoDB::Table': table,
  'AWS::Events::Rule': named({
    name: 'Name',
    longest: 64,
    arn: (naming, name) => arnOf(naming, 'events', `rule/${name}`),
  }),
  'AWS::IAM::ManagedPolicy': policy,
  'AWS::IAM::Policy': named({ name: 'PolicyName', longest: 128 }),
  'AWS::IAM::Role': role,
  'AWS::KMS::Key': (naming) => {
    const id = wordOf(seedOf(naming), 32);
    const arn = arnOf(naming, 'kms', `key/${id}`);
    return { ref: id, arn, attributes: { Arn: arn, KeyId: id } };
  },
  'AWS::Lambda::Alias': qualified((naming) => naming.property('Name') ?? '', 'AliasArn'),
  'AWS::Lambda::EventInvokeConfig': numbered(12),
  'AWS::Lambda::EventSourceMapping': mapping,
  'AWS::Lambda::Function': named({
    name: 'FunctionName',
    longest: 64,
    arn: (naming, name) => arnOf(naming, 'lambda', `function:${name}`),
  }),
  'AWS::Lambda::Permission': numbered(12),
  'AWS::Lambda::Version': qualified(() => '1', 'FunctionArn'),
  'AWS::Logs::LogGroup': named({
    name: 'LogGroupName',
    longest: 512,
    arn: (naming, name) => arnOf(naming, 'logs', `log-group:${name}:*`),
  }),
  'AWS::S3::Bucket': bucket,
  'AWS::SES::ConfigurationSet': named({ name: 'Name', longest: 64 }),
  'AWS::SES::ConfigurationSetEventDestination': numbered(12),
  'AWS::SES::EmailIdentity': emailIdentity,
  'AWS::SES::ReceiptRule': named({ name: 'RuleName', longest: 64 }),
  'AWS::SES::ReceiptRuleSet': named({ name: 'RuleSetName', longest: 64 }),
  'AWS::SNS::Subscription': subscription,
  'AWS::SNS::Topic': topic,
  'AWS::SQS::Queue': queue,
  'AWS::SecretsManager::Secret': secret,
  'AWS::StepFunctions::StateMachine': stateMachine,
  'Custom::ActiveReceiptRuleSet': (naming) => {
    const name = naming.property('wanted') ?? naming.property('own') ?? naming.logicalId;
    return { ref: naming.logicalId, attributes: { RuleSetName: name } };
  },
};

/** The identity of a resource, from its type's documentation; types without an entry get a generated id. */
export const identityOf = (type: string, naming: Naming): Identity =>
  (makers[type] ?? numbered(12))(naming);
