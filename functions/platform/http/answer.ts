import { createHash } from 'node:crypto';
import type { APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import type { Route } from '#kernel/route.ts';
import type { HttpEvent } from './actor.ts';

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The position after which a list goes on, if it does. */
export const nextOf = (result: unknown): string | undefined => {
  const next = isRecord(result) ? result['next'] : undefined;
  return typeof next === 'string' ? next : undefined;
};

/**
 * A list has no version: its tag is of what it says, so that who looks again every few seconds is sent nothing twice.
 * A version is for `If-Match` only; what is shown beside it may change without it, as an incident does in its cases.
 */
const contentTag = (text: string): string =>
  `W/"${createHash('sha256').update(text).digest('base64url')}"`;

const tagOf = ({ method }: Route, result: unknown, text: string): string | undefined => {
  const version = isRecord(result) ? result['version'] : undefined;
  if (typeof version === 'number') return `"${version}"`;
  return method === 'GET' ? contentTag(text) : undefined;
};

/** Whether the caller has what carries this tag (RFC 9110 §13.1.2). */
const knows = (event: HttpEvent, etag: string | undefined): boolean =>
  etag?.startsWith('W/') === true &&
  (event.headers['if-none-match'] ?? '').split(',').some((tag) => tag.trim() === etag);

/**
 * What a use case returned as an HTTP answer, cut to the answer's schema.
 * @param next the sealed cursor in place of the position in `result`; no tag tells of it, since each sealing differs
 */
export const answerOf = (
  route: Route,
  result: unknown,
  { event, next }: { readonly event: HttpEvent; readonly next?: string },
): APIGatewayProxyStructuredResultV2 => {
  const { status, body } = route.answers;
  if (body === undefined) return { statusCode: status };
  const shown = body.parse(result);
  const text = JSON.stringify(shown);
  const etag = tagOf(route, result, text);
  const headers = { 'cache-control': 'no-store', ...(etag === undefined ? {} : { etag }) };
  if (knows(event, etag)) return { statusCode: 304, headers };
  return {
    statusCode: status,
    headers: { 'content-type': 'application/json', ...headers },
    body: next === undefined ? text : JSON.stringify({ ...(shown as object), next }),
  };
};
