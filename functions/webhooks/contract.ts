import * as z from 'zod';
import { idPattern } from '#kernel/id.ts';
import { pageOf } from '#kernel/page-of.ts';
import type { RouteTable } from '#kernel/route.ts';
import { severities } from '../service-design/contract.ts';
import { alertResults } from './alerts/alert.ts';
import { deliverySchema, outcomes } from './deliveries/delivery.ts';
import { sourceFields, sourceKinds, sourceSchema } from './sources/source.ts';

const sourceId = z.string().regex(idPattern('hookSource'));
const sourceParams = z.strictObject({ sourceId });
const deliveryParams = z.strictObject({
  sourceId,
  deliveryId: z.string().regex(idPattern('delivery')),
});

const secret = z.string().max(200).exactOptional();
const sourceAnswer = sourceSchema
  .omit({ secrets: true, journalHash: true })
  .extend({ oldSecretUntil: z.string().optional() });
const withSecret = sourceAnswer.extend({ secret: z.string().optional() });

/** Any JSON; absent is none. */
const given = z.unknown().refine((payload) => payload !== undefined, 'Give what would be sent.');

const testAnswer = z.object({
  outcome: z.enum(outcomes),
  reason: z.string().optional(),
  alerts: z.array(
    z.object({
      fingerprint: z.string(),
      status: z.enum(['firing', 'resolved']),
      result: z.enum(alertResults),
      at: z.string().optional(),
      title: z.string(),
      severity: z.enum(severities),
      services: z.array(z.string()),
      areas: z.array(z.string()),
      symptoms: z.array(z.string()),
    }),
  ),
  skipped: z.array(z.string()),
  truncatedAlerts: z.int(),
});

const admin = ['admin'] as const;

export const routes = {
  createSource: {
    method: 'POST',
    path: '/v1/hook-sources',
    who: admin,
    says: 'Lets a system send us webhooks. The secret is answered once; a repeat with the same Idempotency-Key answers without it.',
    body: z.strictObject({
      /** An id of your own, so that the address is known before. */
      id: sourceId.exactOptional(),
      kind: z.enum(sourceKinds),
      secret,
      ...sourceFields,
    }),
    answers: { status: 201, body: withSecret },
  },
  listSources: {
    method: 'GET',
    path: '/v1/hook-sources',
    who: admin,
    says: 'Lists the systems that send us webhooks, without secrets.',
    answers: { status: 200, body: pageOf(sourceAnswer) },
  },
  readSource: {
    method: 'GET',
    path: '/v1/hook-sources/{sourceId}',
    who: admin,
    says: 'Reads a source of webhooks.',
    params: sourceParams,
    answers: { status: 200, body: sourceAnswer },
  },
  changeSource: {
    method: 'PUT',
    path: '/v1/hook-sources/{sourceId}',
    who: admin,
    guarded: true,
    says: 'Puts what is decided of a source; kind, method of verification and secret stay.',
    params: sourceParams,
    body: z.strictObject(sourceFields),
    answers: { status: 200, body: sourceAnswer },
  },
  rotateSecret: {
    method: 'POST',
    path: '/v1/hook-sources/{sourceId}/secret',
    who: admin,
    says: 'Gives a source another secret, answered once; the old one counts until keepOldUntil, a day from now unless told.',
    params: sourceParams,
    body: z.strictObject({ secret, keepOldUntil: z.iso.datetime().exactOptional() }),
    answers: { status: 200, body: withSecret },
  },
  testSource: {
    method: 'POST',
    path: '/v1/hook-sources/{sourceId}/test',
    who: admin,
    says: 'What a source would do with a payload now; nothing is written.',
    params: sourceParams,
    body: z.strictObject({ payload: given }),
    answers: { status: 200, body: testAnswer },
  },
  listDeliveries: {
    method: 'GET',
    path: '/v1/hook-sources/{sourceId}/deliveries',
    who: admin,
    says: 'What a source sent in the last 30 days and what came of it, newest first.',
    params: sourceParams,
    answers: { status: 200, body: pageOf(deliverySchema) },
  },
  readDelivery: {
    method: 'GET',
    path: '/v1/hook-sources/{sourceId}/deliveries/{deliveryId}',
    who: admin,
    says: 'One delivery with what was sent.',
    params: deliveryParams,
    answers: { status: 200, body: deliverySchema.extend({ payload: z.string() }) },
  },
  replayDelivery: {
    method: 'POST',
    path: '/v1/hook-sources/{sourceId}/deliveries/{deliveryId}/replay',
    who: admin,
    says: 'Works on a kept delivery again, e.g. after its mapping was corrected.',
    params: deliveryParams,
    answers: { status: 200, body: deliverySchema },
  },
} as const satisfies RouteTable;

/** The one door that other systems knock at; it stands in a function of its own, with fewer rights. */
export const hookRoutes = {
  receiveHook: {
    method: 'POST',
    path: '/v1/hooks/{sourceId}',
    who: 'anyone',
    raw: true,
    says: 'Takes a webhook, verified by the source’s own method over the bytes as sent; the same delivery again changes nothing.',
    params: z.strictObject({ sourceId: z.string() }),
    /** For senders that can show their token nowhere else; it is never logged. */
    query: z.strictObject({ token: z.string().max(200).exactOptional() }),
    answers: {
      status: 202,
      body: z.object({
        deliveryId: z.string(),
        outcome: z.enum(outcomes),
        reason: z.string().optional(),
        incidents: z.array(
          z.object({ id: z.string(), reference: z.string(), outcome: z.enum(alertResults) }),
        ),
        skipped: z.int(),
        truncatedAlerts: z.int(),
        /** What senders of PagerDuty events look for. */
        status: z.literal('success').optional(),
        message: z.string().optional(),
        dedup_key: z.string().optional(),
      }),
    },
  },
} as const satisfies RouteTable;
