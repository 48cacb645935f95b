import {
  type AwsAnswer,
  type AwsCall,
  awsError,
  type Cloud,
  ofType,
  type Resource,
  type ServiceFactory,
} from '../cloud.ts';
import { unqualified } from '../function-arn.ts';

type Asked = {
  readonly action: 'InvokeFunction' | 'GetFunctionConfiguration';
  readonly functionArn: string;
  readonly qualifier: string | undefined;
};

const form = /^\/2015-03-31\/functions\/([^/]+)\/(invocations|configuration)\/?$/;

const askedOf = ({ region, account }: Cloud, { path, query }: AwsCall): Asked | undefined => {
  const [, name = '', what] = form.exec(path) ?? [];
  if (what === undefined) return undefined;
  const plain = unqualified(decodeURIComponent(name));
  return {
    action: what === 'invocations' ? 'InvokeFunction' : 'GetFunctionConfiguration',
    functionArn: plain.startsWith('arn:')
      ? plain
      : `arn:aws:lambda:${region}:${account}:function:${plain}`,
    qualifier: query.get('Qualifier') ?? undefined,
  };
};

const wholeArn = ({ functionArn, qualifier }: Asked): string =>
  qualifier === undefined ? functionArn : `${functionArn}:${qualifier}`;

const find = (cloud: Cloud, asked: Asked): Resource | undefined => {
  const isKnown =
    asked.qualifier === undefined ||
    ofType(cloud, 'AWS::Lambda::Alias').some(({ arn }) => arn === wholeArn(asked));
  const found = ofType(cloud, 'AWS::Lambda::Function');
  return isKnown ? found.find(({ arn }) => arn === asked.functionArn) : undefined;
};

const accept = (cloud: Cloud, { functionArn }: Asked, call: AwsCall): AwsAnswer => {
  if (call.headers['x-amz-invocation-type'] !== 'Event')
    return awsError(
      400,
      'InvalidParameterValueException',
      'The local Lambda takes asynchronous calls only.',
    );
  const payload = call.body.length === 0 ? null : JSON.parse(call.body.toString('utf8'));
  cloud.lambda.invokeAsync(functionArn, payload);
  return { status: 202 };
};

const describe = ({ ref, properties }: Resource, asked: Asked): AwsAnswer => ({
  status: 200,
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify({
    FunctionName: ref,
    FunctionArn: wholeArn(asked),
    Description: properties['Description'] ?? '',
  }),
});

/** Lambda's own API, as far as functions call each other: an event handed over, and what a function says of itself. */
export const createLambdaApi: ServiceFactory = (cloud) => ({
  name: 'lambda',
  needs: (call) => {
    const asked = askedOf(cloud, call);
    return asked === undefined
      ? []
      : [{ action: `lambda:${asked.action}`, resource: wholeArn(asked) }];
  },
  serve: async (call) => {
    const asked = askedOf(cloud, call);
    if (asked === undefined)
      return awsError(404, 'UnknownOperationException', `There is no ${call.path} here.`);
    const found = find(cloud, asked);
    if (found === undefined)
      return awsError(404, 'ResourceNotFoundException', `Function not found: ${wholeArn(asked)}`);
    return asked.action === 'InvokeFunction' ? accept(cloud, asked, call) : describe(found, asked);
  },
});
