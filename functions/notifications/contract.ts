import { z } from 'zod';
import { idPattern } from '#kernel/id.ts';
import type { RouteTable } from '#kernel/route.ts';
import { notificationSchema } from './notification.ts';

/** The events a template can name and be heard: the subscription to the topic lets these through only. */
export const notifiedEvents = [
  'case.opened',
  'case.assigned',
  'case.transitioned',
  'case.resolved',
  'case.reopened',
  'case.closed',
  'case.cancelled',
  'case.linked',
  'case.incident-updated',
  'case.disputed',
  'reply.sent',
  'reply.received',
  'clock.warned',
  'clock.breached',
  'clock.escalated',
  'next-contact.missed',
] as const;

const staff = ['agent', 'supervisor', 'admin'] as const;

const notificationAnswer = notificationSchema.omit({
  sesMessageId: true,
  smsMessageId: true,
  version: true,
});

export const routes = {
  listNotifications: {
    method: 'GET',
    path: '/v1/cases/{caseId}/notifications',
    who: staff,
    scope: 'cases:read',
    says: 'What was sent to whom because of a case, by which channel, and what became of it (NOT-3).',
    params: z.strictObject({ caseId: z.string().regex(idPattern('case')) }),
    answers: {
      status: 200,
      body: z.object({ items: z.array(notificationAnswer), next: z.string().optional() }),
    },
  },
} as const satisfies RouteTable;
