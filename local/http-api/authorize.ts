import type { Invocation } from '../cloud.ts';
import { type HttpAnswer, plain, serverError } from './answer.ts';
import type { Authorizer } from './api.ts';
import { authorizerEventOf, type Incoming, type Target } from './event.ts';

/** The authorizer's context for the function, or the answer that ends the request. */
export type Authorization =
  | { readonly isAuthorized: true; readonly context: unknown }
  | { readonly isAuthorized: false; readonly answer: HttpAnswer };

type Deps = {
  readonly region: string;
  readonly now: () => number;
  readonly invoke: (functionArn: string, payload: unknown) => Promise<Invocation>;
};

type Cached = { readonly until: number; readonly authorization: Authorization };

const refusal = (answer: HttpAnswer): Authorization => ({ isAuthorized: false, answer });
const unauthorized = refusal(plain(401, 'Unauthorized'));
const forbidden = refusal(plain(403, 'Forbidden'));
const broken = refusal(serverError);

type Simple = { readonly isAuthorized: boolean; readonly context?: unknown };

const isSimple = (payload: unknown): payload is Simple =>
  typeof payload === 'object' &&
  payload !== null &&
  'isAuthorized' in payload &&
  typeof payload.isAuthorized === 'boolean';

const authorizationOf = (invocation: Invocation): Authorization => {
  if (!invocation.ok)
    return invocation.error.errorMessage === 'Unauthorized' ? unauthorized : broken;
  if (!isSimple(invocation.payload)) return broken;
  if (!invocation.payload.isAuthorized) return forbidden;
  return { isAuthorized: true, context: invocation.payload.context ?? {} };
};

const isDecision = (authorization: Authorization): boolean =>
  authorization.isAuthorized || authorization === forbidden;

const mostCached = 1000;

/** Asks Lambda authorizers and remembers their decisions as long as the template says. */
export const createAuthorize = (deps: Deps) => {
  const cache = new Map<string, Cached>();

  const ask = async (
    authorizer: Authorizer,
    incoming: Incoming,
    target: Target,
  ): Promise<Authorization> => {
    const sources = authorizer.headers.map((name) => incoming.headers[name] ?? '');
    if (sources.some((source) => source === '')) return unauthorized;
    const key = JSON.stringify([authorizer.id, ...sources]);
    const standing = cache.get(key);
    if (standing !== undefined && standing.until > deps.now()) return standing.authorization;
    const event = authorizerEventOf(incoming, { ...target, region: deps.region }, sources);
    const authorization = authorizationOf(await deps.invoke(authorizer.functionArn, event));
    if (isDecision(authorization) && authorizer.cacheSeconds > 0) {
      if (cache.size >= mostCached) cache.clear();
      cache.set(key, { until: deps.now() + authorizer.cacheSeconds * 1000, authorization });
    }
    return authorization;
  };

  return async (incoming: Incoming, target: Target): Promise<Authorization> => {
    const { authorizer } = target.match.route;
    return authorizer === undefined
      ? { isAuthorized: true, context: undefined }
      : ask(authorizer, incoming, target);
  };
};
