import type { Match } from './match.ts';

/** A request as it came in. */
export type Incoming = {
  readonly method: string;
  readonly rawPath: string;
  readonly rawQuery: string;
  /** By lower-case name; repeated ones joined by commas. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
  readonly sourceIp: string;
  readonly requestId: string;
  /** Virtual epoch milliseconds. */
  readonly at: number;
};

export type Target = { readonly apiId: string; readonly account: string; readonly match: Match };

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** Common log time, `22/Nov/2026:02:42:00 +0000`. */
const logTime = (at: number): string => {
  const [date = '', time = ''] = new Date(at).toISOString().split('T');
  const [year, month, day] = date.split('-');
  return `${day}/${months[Number(month) - 1]}/${year}:${time.slice(0, 8)} +0000`;
};

const queryOf = (rawQuery: string): Readonly<Record<string, string>> | undefined => {
  const all = new URLSearchParams(rawQuery);
  const names = [...new Set(all.keys())];
  return names.length === 0
    ? undefined
    : Object.fromEntries(names.map((name) => [name, all.getAll(name).join(',')]));
};

const textTypes =
  /^(text\/|application\/(json|javascript|xml)\b|[\w.+-]+\/[\w.+-]+\+(json|xml)\b)/i;

/** Bodies of other types than text travel as base64, forms included. */
const bodyOf = ({ body, headers }: Incoming) => {
  if (body.length === 0) return { isBase64Encoded: false };
  const isText = textTypes.test(headers['content-type'] ?? 'text/plain');
  return { body: body.toString(isText ? 'utf8' : 'base64'), isBase64Encoded: !isText };
};

const headersOf = (incoming: Incoming): Readonly<Record<string, string>> => {
  const { cookie: _cookie, connection: _connection, ...headers } = incoming.headers;
  return {
    'content-length': String(incoming.body.length),
    ...headers,
    'x-forwarded-for': incoming.sourceIp,
    'x-forwarded-proto': 'http',
  };
};

const contextOf = (incoming: Incoming, { apiId, account, match }: Target) => ({
  accountId: account,
  apiId,
  domainName: incoming.headers['host'] ?? '',
  domainPrefix: apiId,
  http: {
    method: incoming.method,
    path: incoming.rawPath,
    protocol: 'HTTP/1.1',
    sourceIp: incoming.sourceIp,
    userAgent: incoming.headers['user-agent'] ?? '',
  },
  requestId: incoming.requestId,
  routeKey: match.route.key,
  stage: '$default',
  time: logTime(incoming.at),
  timeEpoch: incoming.at,
});

/** What authorizer and integration events have in common. */
const commonOf = (incoming: Incoming, target: Target) => {
  const query = queryOf(incoming.rawQuery);
  const cookies = incoming.headers['cookie']?.split(/;\s*/);
  const { params, route } = target.match;
  return {
    version: '2.0',
    routeKey: route.key,
    rawPath: incoming.rawPath,
    rawQueryString: incoming.rawQuery,
    ...(cookies === undefined ? {} : { cookies }),
    headers: headersOf(incoming),
    ...(query === undefined ? {} : { queryStringParameters: query }),
    requestContext: contextOf(incoming, target),
    ...(Object.keys(params).length === 0 ? {} : { pathParameters: params }),
  };
};

/** The event of a Lambda proxy integration, payload format 2.0. `authorizer` is the context the authorizer gave. */
export const eventOf = (incoming: Incoming, target: Target, authorizer: unknown) => {
  const common = commonOf(incoming, target);
  return {
    ...common,
    requestContext: {
      ...common.requestContext,
      ...(authorizer === undefined ? {} : { authorizer: { lambda: authorizer } }),
    },
    ...bodyOf(incoming),
  };
};

/** The event of a Lambda authorizer, payload format 2.0. */
export const authorizerEventOf = (
  incoming: Incoming,
  target: Target & { readonly region: string },
  identitySource: readonly string[],
) => {
  const { apiId, account, region } = target;
  const path = `${apiId}/$default/${incoming.method}${incoming.rawPath}`;
  return {
    ...commonOf(incoming, target),
    type: 'REQUEST',
    routeArn: `arn:aws:execute-api:${region}:${account}:${path}`,
    identitySource,
  };
};
