import type { Context } from 'aws-lambda';
import type { ActorContext, HttpEvent } from '#platform/http/actor.ts';

/** What a test says of a request to one function. */
export type Asked = {
  readonly route: string;
  readonly path?: string;
  readonly params?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string>>;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  readonly rawBody?: string;
  readonly as?: Partial<ActorContext>;
};

export const agent: ActorContext = {
  kind: 'staff',
  id: 'usr_anna',
  grants: 'agent',
  customerId: '',
};

const bodyOf = ({ body, rawBody }: Asked): string | undefined =>
  rawBody ?? (body === undefined ? undefined : JSON.stringify(body));

/** An event as API Gateway's HTTP API hands it to a function (payload format 2.0). */
export const httpEvent = (asked: Asked): HttpEvent => {
  const [method = 'GET', path = '/'] = asked.route.split(' ');
  const rawPath = asked.path ?? path;
  const body = bodyOf(asked);
  return {
    version: '2.0',
    routeKey: asked.route,
    rawPath,
    rawQueryString: new URLSearchParams(asked.query).toString(),
    headers: {
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...asked.headers,
    },
    ...(asked.params === undefined ? {} : { pathParameters: asked.params }),
    ...(asked.query === undefined ? {} : { queryStringParameters: asked.query }),
    ...(body === undefined ? {} : { body }),
    isBase64Encoded: false,
    requestContext: {
      requestId: 'req-1',
      http: { method, path: rawPath, protocol: 'HTTP/1.1', sourceIp: '127.0.0.1', userAgent: '' },
      ...(asked.as === undefined ? {} : { authorizer: { lambda: asked.as } }),
    },
  } as unknown as HttpEvent;
};

export const lambdaContext = {
  functionName: 'test',
  functionVersion: '1',
  invokedFunctionArn: 'arn:aws:lambda:eu-central-1:000000000000:function:test',
  memoryLimitInMB: '256',
  awsRequestId: 'req-1',
  getRemainingTimeInMillis: () => 10_000,
} as unknown as Context;

export type Reply = {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  // biome-ignore lint/suspicious/noExplicitAny: tests read answers as a client without types would
  readonly body: any;
};

const bodyIn = ({ body, headers = {} }: { body?: string; headers?: Reply['headers'] }): unknown =>
  body === undefined || !headers['content-type']?.includes('json') ? body : JSON.parse(body);

type Handler = (event: HttpEvent, context: Context) => Promise<unknown>;

/** Calls a handler as API Gateway does. */
export const call = async (handler: unknown, asked: Asked): Promise<Reply> => {
  const answer = (await (handler as Handler)(httpEvent(asked), lambdaContext)) as {
    readonly statusCode: number;
    readonly headers?: Readonly<Record<string, string>>;
    readonly body?: string;
  };
  return {
    status: answer.statusCode,
    headers: answer.headers ?? {},
    body: bodyIn(answer),
  };
};
