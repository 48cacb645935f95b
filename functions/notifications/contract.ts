import * as z from 'zod';
import { desk } from '#kernel/actor.ts';
import { idPattern } from '#kernel/id.ts';
import { languageSchema } from '#kernel/language.ts';
import { pageOf } from '#kernel/page-of.ts';
import type { RouteTable } from '#kernel/route.ts';
import { templateSchema } from '../service-design/contract.ts';
import { suppressionSchema } from './feedback/suppression.ts';
import { notificationSchema } from './notification.ts';

/** The events a template can name and be heard: the subscription to the topic lets these through only. */
export const notifiedEvents = [
  'case.opened',
  'case.assigned',
  'case.taken-over',
  'case.handed-back',
  'case.transitioned',
  'case.resolved',
  'case.reopened',
  'case.closed',
  'case.cancelled',
  'case.linked',
  'case.incident-updated',
  'case.disputed',
  'case.linked-object-changed',
  'reply.sent',
  'reply.received',
  'note.added',
  'clock.warned',
  'clock.breached',
  'clock.escalated',
  'next-contact.missed',
  'task.asked',
  'task.changed',
  'task.answered',
  'task.overdue',
  'entitlement.low',
] as const;

const notificationAnswer = notificationSchema.omit({
  sesMessageId: true,
  smsMessageId: true,
  version: true,
});

const suppressionParams = z.strictObject({
  suppressionId: z.string().regex(idPattern('suppression')),
});

export const routes = {
  listSuppressions: {
    method: 'GET',
    path: '/v1/suppressions',
    who: desk,
    scope: 'cases:read',
    says: 'Lists the addresses mail no longer goes to, because it bounced for good or was called spam, and those it goes to again.',
    answers: {
      status: 200,
      body: pageOf(suppressionSchema),
    },
  },
  liftSuppression: {
    method: 'POST',
    path: '/v1/suppressions/{suppressionId}/lift',
    who: desk,
    scope: 'cases:write',
    says: 'Lets mail go to an address again, here and at the mail service.',
    params: suppressionParams,
    answers: { status: 200, body: suppressionSchema },
  },
  tryTemplate: {
    method: 'POST',
    path: '/v1/service-design/templates/try',
    who: ['supervisor', 'admin'],
    says: 'Fills a template, published or not, from a case, in each language; with sendIn it is also mailed to whoever asks. It changes nothing, and its links lead nowhere.',
    body: z.strictObject({
      template: templateSchema,
      caseId: z.string().regex(idPattern('case')),
      sendIn: languageSchema.optional(),
    }),
    answers: {
      status: 200,
      body: z.object({
        items: z.array(
          z.object({
            language: languageSchema,
            subject: z.string(),
            body: z.string(),
            smsParts: z.int().optional(),
          }),
        ),
        sent: z
          .object({
            to: z.string(),
            is: z.enum(['sent', 'refused', 'postponed']),
            reason: z.string().optional(),
          })
          .optional(),
      }),
    },
  },
  listNotifications: {
    method: 'GET',
    path: '/v1/cases/{caseId}/notifications',
    who: desk,
    scope: 'cases:read',
    says: 'What was sent to whom because of a case, by which channel, and what became of it (NOT-3).',
    params: z.strictObject({ caseId: z.string().regex(idPattern('case')) }),
    answers: {
      status: 200,
      body: pageOf(notificationAnswer),
    },
  },
} as const satisfies RouteTable;
