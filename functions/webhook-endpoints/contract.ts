import * as z from 'zod';
import { idPattern } from '#kernel/id.ts';
import { pageOf } from '#kernel/page-of.ts';
import type { RouteTable } from '#kernel/route.ts';
import { endpointFields, endpointSchema } from './endpoints/endpoint.ts';
import { dispatchSchema } from './sending/dispatch.ts';

const admin = ['admin'] as const;

const params = z.strictObject({ endpointId: z.string().regex(idPattern('endpoint')) });
const dispatchParams = params.extend({ eventId: z.string().regex(idPattern('event')) });

const endpoint = endpointSchema
  .omit({ secrets: true, journalHash: true })
  .extend({ oldSecretUntil: z.string().optional() });
const withSecret = endpoint.extend({ secret: z.string().optional() });
const instant = z.iso.datetime().transform((text) => new Date(text).toISOString());

/** What endpoints of webhooks offer over HTTP (HOOK-2). */
export const routes = {
  createEndpoint: {
    method: 'POST',
    path: '/v1/webhook-endpoints',
    who: admin,
    says: 'Lets another system hear events by webhook. The secret is answered once; a repeat with the same Idempotency-Key answers without it.',
    body: z.strictObject(endpointFields),
    answers: { status: 201, body: withSecret },
  },
  listEndpoints: {
    method: 'GET',
    path: '/v1/webhook-endpoints',
    who: admin,
    says: 'Lists the endpoints that hear events, without secrets; one that nothing reaches says since when.',
    answers: {
      status: 200,
      body: z.object({
        items: z.array(endpoint.extend({ failingSince: z.string().optional() })),
      }),
    },
  },
  readEndpoint: {
    method: 'GET',
    path: '/v1/webhook-endpoints/{endpointId}',
    who: admin,
    says: 'Reads an endpoint.',
    params,
    answers: { status: 200, body: endpoint },
  },
  changeEndpoint: {
    method: 'PUT',
    path: '/v1/webhook-endpoints/{endpointId}',
    who: admin,
    guarded: true,
    says: 'Puts what is decided of an endpoint. One that goes on after a pause is sent what happened meanwhile.',
    params,
    body: z.strictObject(endpointFields),
    answers: { status: 200, body: endpoint },
  },
  deleteEndpoint: {
    method: 'DELETE',
    path: '/v1/webhook-endpoints/{endpointId}',
    who: admin,
    guarded: true,
    says: 'Deletes an endpoint; it hears nothing any more.',
    params,
    answers: { status: 204 },
  },
  rotateEndpointSecret: {
    method: 'POST',
    path: '/v1/webhook-endpoints/{endpointId}/secret',
    who: admin,
    says: 'Gives an endpoint another secret, answered once; the old one signs as well until keepOldUntil, a day from now unless told.',
    params,
    body: z.strictObject({ keepOldUntil: instant.exactOptional() }),
    answers: { status: 200, body: withSecret },
  },
  testEndpoint: {
    method: 'POST',
    path: '/v1/webhook-endpoints/{endpointId}/test',
    who: admin,
    says: 'Posts a test event to an endpoint now, and tells what it answered.',
    params,
    answers: {
      status: 200,
      body: z.object({
        status: z.int().optional(),
        millis: z.int(),
        answer: z.string().optional(),
        error: z.string().optional(),
      }),
    },
  },
  listDispatches: {
    method: 'GET',
    path: '/v1/webhook-endpoints/{endpointId}/dispatches',
    who: admin,
    says: 'What was sent to an endpoint in the last 30 days, with each try, newest first.',
    params,
    answers: { status: 200, body: pageOf(dispatchSchema) },
  },
  replayDispatch: {
    method: 'POST',
    path: '/v1/webhook-endpoints/{endpointId}/dispatches/{eventId}/replay',
    who: admin,
    says: 'Sends one event again, within a minute; its webhook-id stays.',
    params: dispatchParams,
    answers: { status: 200, body: dispatchSchema },
  },
  replayEvents: {
    method: 'POST',
    path: '/v1/webhook-endpoints/{endpointId}/replay',
    who: admin,
    says: 'Sends again what happened since an instant, newest first, a thousand events a call; `next` is the after of the call that goes on.',
    params,
    body: z.strictObject({
      since: instant,
      until: instant.exactOptional(),
      after: z.string().regex(idPattern('event')).exactOptional(),
    }),
    answers: {
      status: 200,
      body: z.object({ replayed: z.int(), next: z.string().optional() }),
    },
  },
} as const satisfies RouteTable;
