import * as z from 'zod';
import { desk } from '#kernel/actor.ts';
import { idPattern } from '#kernel/id.ts';
import type { RouteTable } from '#kernel/route.ts';
import { foldAddress } from '../customers/contract.ts';
import { quarantineReasons } from './trust.ts';

const states = ['waiting', 'accepting', 'accepted', 'rejected'] as const;

export const quarantinedSchema = z.object({
  id: z.string(),
  reason: z.enum(quarantineReasons),
  from: z.string(),
  subject: z.string(),
  receivedAt: z.string(),
  recipients: z.array(z.string()),
  verdicts: z.record(z.string(), z.string()),
  interactionId: z.string(),
  state: z.enum(states),
  decision: z
    .object({
      by: z.object({ kind: z.string(), id: z.string() }),
      at: z.string(),
      caseId: z.string().optional(),
      note: z.string().optional(),
    })
    .optional(),
  version: z.int(),
});

const senderAddress = z.string().transform((text, context) => {
  const address = foldAddress(text);
  if (address !== undefined) return address;
  context.addIssue({ code: 'custom', message: 'This is not an e-mail address.' });
  return z.NEVER;
});

const params = z.strictObject({ quarantineId: z.string().regex(idPattern('quarantine')) });

export const routes = {
  listQuarantine: {
    method: 'GET',
    path: '/v1/quarantine',
    who: desk,
    scope: 'quarantine:read',
    says: 'Lists mail that was not trusted, newest first; what waits, also for an accept that ended halfway, unless another state is asked for.',
    query: z.strictObject({ state: z.enum(states).default('waiting') }),
    answers: {
      status: 200,
      body: z.object({
        items: z.array(quarantinedSchema),
        /** How many wait in all, whatever is listed. */
        waiting: z.int(),
        next: z.string().optional(),
      }),
    },
  },
  acceptQuarantined: {
    method: 'POST',
    path: '/v1/quarantine/{quarantineId}/accept',
    who: desk,
    scope: 'quarantine:write',
    says: 'Vouches for a mail: it becomes a case, or a message of the case it continues. Where the sender is uncertain, say who it is.',
    params,
    body: z.strictObject({ senderAddress: senderAddress.optional() }),
    answers: { status: 200, body: quarantinedSchema },
  },
  rejectQuarantined: {
    method: 'POST',
    path: '/v1/quarantine/{quarantineId}/reject',
    who: desk,
    scope: 'quarantine:write',
    says: 'Leaves a mail where it is for good; it stays kept.',
    params,
    body: z.strictObject({ reason: z.string().trim().min(1).max(500) }),
    answers: { status: 200, body: quarantinedSchema },
  },
} as const satisfies RouteTable;
