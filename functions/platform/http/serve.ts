import { injectLambdaContext } from '@aws-lambda-powertools/logger/middleware';
import middy from '@middy/core';
import type { APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import type { Actor } from '#kernel/actor.ts';
import type { Once } from '#kernel/claim.ts';
import { Fault } from '#kernel/fault.ts';
import type { PageRequest } from '#kernel/page.ts';
import type { Request, Route, RouteTable } from '#kernel/route.ts';
import { AlreadyDone, findClaim, type Table } from '../dynamo.ts';
import { logger } from '../logger.ts';
import type { Signer } from '../secret.ts';
import { actorOf, anybody, type HttpEvent } from './actor.ts';
import { answerOf, nextOf } from './answer.ts';
import { openCursor, sealCursor } from './cursor.ts';
import { requestFaults } from './faults.ts';
import { htmlAnswer, type PageAnswer } from './html-page.ts';
import { onceOf } from './once.ts';
import { asksForPage, expectedVersionOf, parseRequest, rawRequestOf, speaksJson } from './parse.ts';
import { isPreview, previewOf } from './preview.ts';
import { problemOf, statusOf, unexpectedProblem } from './problem.ts';

/** All that a use case behind a route may know of the request. */
export type Call<R extends Route> = Request<R> & {
  readonly actor: Actor;
  readonly page: PageRequest;
  /** The version of a guarded route's `If-Match`. */
  readonly expectedVersion: number | undefined;
  /** The claim of an `Idempotency-Key`, to be written in the transaction of the effect. */
  readonly once: Once | undefined;
};

/**
 * One use case a route. What it returns is the answer's body, cut to the answer's schema; a `version` in it becomes
 * the ETag, a `next` becomes a sealed cursor. One behind a route of pages returns a `PageAnswer`.
 */
export type UseCases<T extends RouteTable> = {
  readonly [K in keyof T]: (call: Call<T[K]>) => Promise<unknown>;
};

/** How a repeat of a claimed POST is answered by what its claim kept, where that is not the answer itself. */
export type Repeats<T extends RouteTable> = {
  readonly [K in keyof T]?: (call: Call<T[K]>, kept: unknown) => Promise<unknown>;
};

/**
 * What the HTTP layer itself needs: the table for claims, the signer for cursors. A capability that neither takes POSTs
 * nor answers lists does without.
 */
export type HttpDeps<T extends RouteTable = RouteTable> = {
  readonly table?: Table;
  readonly signer?: Signer;
  readonly repeats?: Repeats<T>;
};

type Matched = {
  readonly name: string;
  readonly route: Route;
  readonly use: (call: Call<Route>) => Promise<unknown>;
};

const matchRoute = <T extends RouteTable>(
  routes: T,
  uses: UseCases<T>,
  event: HttpEvent,
): Matched => {
  for (const [name, route] of Object.entries(routes)) {
    if (`${route.method} ${route.path}` === event.routeKey)
      return { name, route, use: uses[name] as Matched['use'] };
  }
  throw requestFaults.unknownRoute();
};

const mayCall = (route: Route, actor: Actor): boolean => {
  if (route.who === 'anyone') return true;
  if (actor.kind === 'integration')
    return route.scope !== undefined && actor.scopes.includes(route.scope);
  return actor.roles.some((role) => route.who.includes(role));
};

const authorise = (route: Route, event: HttpEvent): Actor => {
  const actor = actorOf(event) ?? anybody;
  if (!mayCall(route, actor)) throw requestFaults.notAllowed();
  return actor;
};

const largestPage = 100;
const usualPage = 25;

const limitOf = (event: HttpEvent): number => {
  const limit = Number(event.queryStringParameters?.['limit'] ?? usualPage);
  if (Number.isInteger(limit) && limit >= 1 && limit <= largestPage) return limit;
  const error = { pointer: '/query/limit', detail: `The limit is 1 to ${largestPage}.` };
  throw requestFaults.invalid({}, [error]);
};

const listOf = (event: HttpEvent): string => {
  const { cursor: _cursor, limit: _limit, ...filters } = event.queryStringParameters ?? {};
  return JSON.stringify([event.rawPath, Object.entries(filters).sort()]);
};

const pageOf = async (deps: HttpDeps, event: HttpEvent, actor: Actor): Promise<PageRequest> => {
  const limit = limitOf(event);
  const cursor = event.queryStringParameters?.['cursor'];
  if (cursor === undefined) return { limit };
  if (deps.signer === undefined) throw requestFaults.badCursor();
  return { limit, after: await openCursor(deps.signer, { actor, list: listOf(event) }, cursor) };
};

const run = async (deps: HttpDeps, { name, use }: Matched, call: Call<Route>): Promise<unknown> => {
  const repeat = (kept: unknown) => deps.repeats?.[name]?.(call, kept) ?? kept;
  if (call.once !== undefined && deps.table !== undefined) {
    const standing = await findClaim(deps.table, call.once);
    if (standing !== undefined) return repeat(standing.result);
  }
  try {
    return await use(call);
  } catch (error) {
    if (error instanceof AlreadyDone) return repeat(error.result);
    throw error;
  }
};

/** Whoever speaks JSON is answered in JSON, everybody else is shown the page. */
const answerPage = (
  route: Route,
  { page, body, refusal }: PageAnswer,
  event: HttpEvent,
): APIGatewayProxyStructuredResultV2 => {
  const isPage = route.answers.html === 'asked' ? asksForPage(event) : !speaksJson(event);
  if (isPage)
    return htmlAnswer(refusal === undefined ? route.answers.status : statusOf[refusal.kind], page);
  if (refusal !== undefined) throw refusal;
  return answerOf(route, body, { event });
};

const handle = async (
  deps: HttpDeps,
  matched: Matched,
  event: HttpEvent,
): Promise<APIGatewayProxyStructuredResultV2> => {
  const { route } = matched;
  const actor = authorise(route, event);
  const call = {
    ...parseRequest(route, event),
    ...(route.raw ? rawRequestOf(event) : {}),
    actor,
    page: await pageOf(deps, event, actor),
    expectedVersion: expectedVersionOf(route, event),
    once: onceOf(route, event, actor),
  } as Call<Route>;
  const result = await run(deps, matched, call);
  if (route.answers.html) return answerPage(route, result as PageAnswer, event);
  if (isPreview(route, event)) return answerOf(previewOf(route), result, { event });
  const position = nextOf(result);
  if (position === undefined) return answerOf(route, result, { event });
  if (deps.signer === undefined) throw new Error('A list needs a signer for its cursors.');
  const next = await sealCursor(deps.signer, { actor, list: listOf(event) }, position);
  return answerOf(route, result, { event, next });
};

/** Makes the handler of a capability's routes: the only middy stack for HTTP. */
export const serve = <T extends RouteTable>(routes: T, uses: UseCases<T>, deps: HttpDeps<T> = {}) =>
  middy<HttpEvent, APIGatewayProxyStructuredResultV2>()
    .use(injectLambdaContext(logger))
    .handler(async (event) => {
      const instance = event.requestContext.requestId;
      try {
        return await handle(deps as HttpDeps, matchRoute(routes, uses, event), event);
      } catch (error) {
        if (error instanceof Fault) return problemOf(error, instance);
        logger.error('A request failed.', { error: error as Error, route: event.routeKey });
        return unexpectedProblem(instance);
      }
    });
