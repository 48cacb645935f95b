import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Cloud, Invocation } from '../cloud.ts';
import { BodyTooLarge, readBody } from '../gateway/request.ts';
import { answerOf, type HttpAnswer, plain, serverError } from './answer.ts';
import type { HttpApi } from './api.ts';
import { createAuthorize } from './authorize.ts';
import { corsHeaders, preflight } from './cors.ts';
import { eventOf, type Incoming, type Target } from './event.ts';
import { type Match, matcherOf } from './match.ts';
import { createThrottle } from './throttle.ts';

const largestBody = 10 * 1024 * 1024;

const incomingOf = async (request: IncomingMessage, at: number): Promise<Incoming> => {
  const [rawPath = '/', ...rest] = (request.url ?? '/').split('?');
  const headers = Object.entries(request.headers).map(([name, value]) => [
    name,
    String(value ?? ''),
  ]);
  return {
    method: request.method ?? 'GET',
    rawPath,
    rawQuery: rest.join('?'),
    headers: Object.fromEntries(headers),
    body: await readBody(request, largestBody),
    sourceIp: request.socket.remoteAddress?.replace(/^::ffff:/, '') ?? '',
    requestId: randomUUID(),
    at,
  };
};

/** The function's own answer, or what stands for it when it is late or broken. */
const integrate = async (cloud: Cloud, { match }: Target, event: unknown): Promise<HttpAnswer> => {
  const { functionArn, timeoutMs } = match.route;
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<'late'>((resolve) => {
    timer = setTimeout(() => resolve('late'), timeoutMs);
  });
  const outcome: Invocation | 'late' = await Promise.race([
    cloud.lambda.invoke(functionArn, event),
    late,
  ]);
  clearTimeout(timer);
  if (outcome === 'late') return plain(503, 'Service Unavailable');
  return outcome.ok ? answerOf(outcome.payload) : serverError;
};

const badPath = Symbol('a path that cannot be decoded');

const findRoute = (
  match: ReturnType<typeof matcherOf>,
  incoming: Incoming,
): Match | undefined | typeof badPath => {
  try {
    return match(incoming.method, incoming.rawPath);
  } catch (error) {
    if (error instanceof URIError) return badPath;
    throw error;
  }
};

const createHandle = (cloud: Cloud, api: HttpApi) => {
  const match = matcherOf(api.routes);
  const mayPass = createThrottle(api.throttle);
  const { region, account, lambda, clock } = cloud;
  const authorize = createAuthorize({ region, now: clock.now, invoke: lambda.invoke });

  return async (incoming: Incoming): Promise<HttpAnswer> => {
    const found = findRoute(match, incoming);
    if (found === badPath) return plain(400, 'Bad Request');
    if (found === undefined) return plain(404, 'Not Found');
    if (!mayPass(found.route.key)) return plain(429, 'Too Many Requests');
    const target = { apiId: api.id, account, match: found };
    const authorization = await authorize(incoming, target);
    if (!authorization.isAuthorized) return authorization.answer;
    await cloud.step(`http:${found.route.key}:before`);
    const answer = await integrate(cloud, target, eventOf(incoming, target, authorization.context));
    await cloud.step(`http:${found.route.key}:after`);
    return answer;
  };
};

const read = async (request: IncomingMessage, now: number): Promise<Incoming | HttpAnswer> => {
  try {
    return await incomingOf(request, now);
  } catch (error) {
    if (error instanceof BodyTooLarge) return plain(413, 'Request Entity Too Large');
    throw error;
  }
};

/** Answers requests as the HTTP API would: CORS, route, throttle, authorizer, function. */
export const createHttpApi = (cloud: Cloud, api: HttpApi) => {
  const handle = createHandle(cloud, api);
  return async (request: IncomingMessage): Promise<HttpAnswer> => {
    const incoming = await read(request, cloud.clock.now());
    if ('status' in incoming) return incoming;
    const asked = preflight(api.cors, incoming.method, incoming.headers);
    if (asked !== undefined) return asked;
    const answer = await handle(incoming);
    return {
      ...answer,
      headers: {
        ...answer.headers,
        'apigw-requestid': incoming.requestId,
        date: new Date(incoming.at).toUTCString(),
        ...corsHeaders(api.cors, incoming.headers['origin']),
      },
    };
  };
};
