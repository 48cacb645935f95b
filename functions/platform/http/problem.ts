import type { APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import type { Fault, FaultKind } from '#kernel/fault.ts';

/** The one place that knows which refusal is which HTTP status. */
export const statusOf: Readonly<Record<FaultKind, number>> = {
  invalid: 400,
  unauthenticated: 401,
  'not-allowed': 403,
  'not-found': 404,
  conflict: 409,
  precondition: 412,
  'precondition-required': 428,
  'rule-broken': 422,
  limited: 429,
  unavailable: 503,
};

/** Where a fault is explained; relative, so that it resolves on every deployment (RFC 9457 §3.1.1). */
export const problemPath = (code: string): string => `/v1/problems/${code}`;

const reply = (
  statusCode: number,
  problem: Readonly<Record<string, unknown>>,
): APIGatewayProxyStructuredResultV2 => ({
  statusCode,
  headers: {
    'content-type': 'application/problem+json',
    'cache-control': 'no-store',
    // A 401 has to name a way in (RFC 9110 §15.5.2); it is the same one for everybody.
    ...(statusCode === statusOf.unauthenticated ? { 'www-authenticate': 'Bearer' } : {}),
  },
  body: JSON.stringify({ ...problem, status: statusCode }),
});

/** A fault as an RFC 9457 problem. */
export const problemOf = (fault: Fault, instance: string): APIGatewayProxyStructuredResultV2 =>
  reply(statusOf[fault.kind], {
    type: problemPath(fault.code),
    title: fault.title,
    detail: fault.message,
    instance,
    ...(Object.keys(fault.facts).length === 0 ? {} : { facts: fault.facts }),
    ...(fault.errors.length === 0 ? {} : { errors: fault.errors }),
  });

/** Whatever else went wrong: says nothing of the inside, only the id by which the log finds it. */
export const unexpectedProblem = (instance: string): APIGatewayProxyStructuredResultV2 =>
  reply(500, {
    type: problemPath('requests/unexpected'),
    title: 'Something went wrong on our side; the request was logged and can be repeated.',
    instance,
  });
