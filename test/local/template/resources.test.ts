import { describe, expect, test } from 'vitest';
import type { Resource } from '../../../local/cloud.ts';
import { StartFault } from '../../../local/start-fault.ts';
import type { Declared, Json, Template } from '../../../local/template/assembly.ts';
import { resourcesOf } from '../../../local/template/resources.ts';

const place = {
  region: 'eu-central-1',
  account: '000000000000',
  gatewayUrl: 'http://127.0.0.1:4001',
  apiUrl: 'http://127.0.0.1:4000',
  consoleUrl: 'http://127.0.0.1:4002',
  statusUrl: 'http://127.0.0.1:4003',
};

const topic = (name: Json): Declared => ({
  Type: 'AWS::SNS::Topic',
  Properties: { DisplayName: name },
});

const aTemplate = (Resources: Template['Resources'], rest: Partial<Template> = {}): Template => ({
  stack: 'desk',
  Resources,
  ...rest,
});

const namesOf = (...templates: readonly Template[]): Readonly<Record<string, unknown>> =>
  Object.fromEntries(
    resourcesOf(templates, place).map((resource) => [
      resource.logicalId,
      resource.properties['DisplayName'],
    ]),
  );

const named = (logicalId: string, ...templates: readonly Template[]): Resource => {
  const found = resourcesOf(templates, place).find((resource) => resource.logicalId === logicalId);
  if (found === undefined) throw new Error(`no ${logicalId}`);
  return found;
};

// CloudFormation's own placeholders look like ours.
// biome-ignore-start lint/suspicious/noTemplateCurlyInString: they belong to Fn::Sub
describe('intrinsic functions', () => {
  const shown = (value: Json, rest: Partial<Template> = {}): unknown =>
    namesOf(aTemplate({ One: topic(value), Queue: { Type: 'AWS::SQS::Queue' } }, rest))['One'];

  test.each<[string, Json, unknown]>([
    ['Ref of a pseudo parameter', { Ref: 'AWS::Region' }, 'eu-central-1'],
    ['Ref of a resource', { Ref: 'Queue' }, 'http://127.0.0.1:4001/000000000000/desk-Queue'],
    [
      'GetAtt',
      { 'Fn::GetAtt': ['Queue', 'Arn'] },
      'arn:aws:sqs:eu-central-1:000000000000:desk-Queue',
    ],
    ['GetAtt as text', { 'Fn::GetAtt': 'Queue.QueueName' }, 'desk-Queue'],
    ['Join', { 'Fn::Join': ['-', ['a', { Ref: 'AWS::StackName' }]] }, 'a-desk'],
    ['Select and Split', { 'Fn::Select': [1, { 'Fn::Split': [':', 'a:b:c'] }] }, 'b'],
    [
      'Sub',
      { 'Fn::Sub': '${AWS::Partition}/${Queue.Arn}/${!kept}' },
      'aws/arn:aws:sqs:eu-central-1:000000000000:desk-Queue/${kept}',
    ],
    [
      'Sub with variables',
      { 'Fn::Sub': ['${Own}!', { Own: { Ref: 'AWS::AccountId' } }] },
      '000000000000!',
    ],
    ['Base64', { 'Fn::Base64': 'hi' }, 'aGk='],
    ['lists without NoValue', ['a', { Ref: 'AWS::NoValue' }, 'b'], ['a', 'b']],
  ])('%s is replaced', (_name, value, expected) => {
    expect(shown(value)).toEqual(expected);
  });

  test('If follows the conditions of the stack', () => {
    const Conditions = {
      Yes: { 'Fn::Equals': [{ Ref: 'AWS::Region' }, 'eu-central-1'] },
      No: { 'Fn::Not': [{ Condition: 'Yes' }] },
      Both: { 'Fn::And': [{ Condition: 'Yes' }, { Condition: 'No' }] },
    };
    expect(shown({ 'Fn::If': ['Yes', 'a', 'b'] }, { Conditions })).toBe('a');
    expect(shown({ 'Fn::If': ['Both', 'a', 'b'] }, { Conditions })).toBe('b');
  });

  test('a property that becomes NoValue is left out', () => {
    const value = { 'Fn::If': ['Off', 'x', { Ref: 'AWS::NoValue' }] };
    const Conditions = { Off: { 'Fn::Equals': ['a', 'b'] } };
    const one = named('One', aTemplate({ One: topic(value) }, { Conditions }));
    expect(one.properties).toEqual({});
  });

  test('FindInMap looks up mappings', () => {
    const Mappings = { Sizes: { 'eu-central-1': { small: 3 } } };
    expect(
      shown({ 'Fn::FindInMap': ['Sizes', { Ref: 'AWS::Region' }, 'small'] }, { Mappings }),
    ).toBe(3);
  });

  test('ImportValue takes what another stack exports', () => {
    const giver = aTemplate(
      { Queue: { Type: 'AWS::SQS::Queue' } },
      {
        stack: 'giver',
        Outputs: {
          Out: { Value: { 'Fn::GetAtt': ['Queue', 'QueueName'] }, Export: { Name: 'giver:name' } },
        },
      },
    );
    const taker = aTemplate({ One: topic({ 'Fn::ImportValue': 'giver:name' }) });
    expect(namesOf(taker, giver)['One']).toBe('giver-Queue');
  });

  test('a parameter is its default', () => {
    expect(shown({ Ref: 'Size' }, { Parameters: { Size: { Default: 'big' } } })).toBe('big');
  });

  test('an unknown function stops the start and is named', () => {
    expect(() => shown({ 'Fn::Cidr': ['10.0.0.0/8', 1, 8] })).toThrow(/Fn::Cidr/);
  });

  test('a name that depends on itself is a circle, told with its way', () => {
    const circle = aTemplate({
      A: {
        Type: 'AWS::SNS::Topic',
        Properties: { TopicName: { 'Fn::GetAtt': ['B', 'TopicName'] } },
      },
      B: {
        Type: 'AWS::SNS::Topic',
        Properties: { TopicName: { 'Fn::GetAtt': ['A', 'TopicName'] } },
      },
    });
    expect(() => resourcesOf([circle], place)).toThrow(/A → B → A/);
  });

  test('policies that name each other without their names depending on it are no circle', () => {
    const pair = aTemplate({ A: topic({ Ref: 'B' }), B: topic({ Ref: 'A' }) });
    expect(namesOf(pair)['A']).toBe('arn:aws:sns:eu-central-1:000000000000:desk-B');
  });
});
// biome-ignore-end lint/suspicious/noTemplateCurlyInString: ours again

describe('the inventory', () => {
  test('a type that is neither run nor ignorable stops the start by name', () => {
    const template = aTemplate({ Vpc: { Type: 'AWS::EC2::VPC' } });
    const start = () => resourcesOf([template], place);
    expect(start).toThrow(StartFault);
    expect(start).toThrow(/desk\/Vpc of type AWS::EC2::VPC/);
  });

  test('ignorable resources are not run, but may be referred to', () => {
    const template = aTemplate({
      Logs: { Type: 'AWS::Logs::LogGroup' },
      One: topic({ 'Fn::GetAtt': ['Logs', 'Arn'] }),
    });
    const all = resourcesOf([template], place);
    expect(all.map(({ logicalId }) => logicalId)).toEqual(['One']);
    expect(all[0]?.properties['DisplayName']).toBe(
      'arn:aws:logs:eu-central-1:000000000000:log-group:desk-Logs:*',
    );
  });

  test('a resource whose condition does not hold is not there', () => {
    const template = aTemplate(
      { One: { ...topic('x'), Condition: 'Off' } },
      { Conditions: { Off: { 'Fn::Equals': ['a', 'b'] } } },
    );
    expect(resourcesOf([template], place)).toEqual([]);
  });
});

describe('identities', () => {
  test('are the same at each start', () => {
    const template = aTemplate({ Pool: { Type: 'AWS::Cognito::UserPool' } });
    expect(named('Pool', template).ref).toBe(named('Pool', template).ref);
    expect(named('Pool', template).ref).toMatch(/^eu-central-1_[a-z0-9]{9}$/);
  });

  test('an issuer is where the gateway is', () => {
    const template = aTemplate({
      Pool: { Type: 'AWS::Cognito::UserPool' },
      One: topic({ 'Fn::GetAtt': ['Pool', 'ProviderURL'] }),
    });
    const { ref } = named('Pool', template);
    expect(namesOf(template)['One']).toBe(`http://127.0.0.1:4001/${ref}`);
  });

  test('a name is cut to what the service allows, and stays different from its neighbours', () => {
    const long = 'L'.repeat(80);
    const template = aTemplate({
      [`${long}A`]: { Type: 'AWS::Lambda::Function' },
      [`${long}B`]: { Type: 'AWS::Lambda::Function' },
    });
    const [a, b] = resourcesOf([template], place).map(({ ref }) => ref);
    expect(a).toHaveLength(64);
    expect(a).not.toBe(b);
  });
});

test('a version and an alias are named by their function, one part longer', () => {
  const template = aTemplate({
    Code: { Type: 'AWS::Lambda::Function', Properties: { FunctionName: 'desk-cases' } },
    V: { Type: 'AWS::Lambda::Version', Properties: { FunctionName: { Ref: 'Code' } } },
    Live: {
      Type: 'AWS::Lambda::Alias',
      Properties: {
        FunctionName: { Ref: 'Code' },
        FunctionVersion: { 'Fn::GetAtt': ['V', 'Version'] },
        Name: 'live',
      },
    },
    Told: topic({ Ref: 'Live' }),
  });
  const arn = 'arn:aws:lambda:eu-central-1:000000000000:function:desk-cases:live';
  expect(named('Live', template)).toMatchObject({ arn, properties: { FunctionVersion: '1' } });
  expect(namesOf(template)['Told']).toBe(arn);
});
