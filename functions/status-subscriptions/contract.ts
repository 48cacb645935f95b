import * as z from 'zod';
import { idPattern } from '#kernel/id.ts';
import { languageSchema } from '#kernel/language.ts';
import { pageOf } from '#kernel/page-of.ts';
import type { RouteTable } from '#kernel/route.ts';
import { subscriptionsPath } from '../status-page/contract.ts';
import { subscriptionSchema } from './subscription.ts';

/** The events the subscribers of the status page may be told of. */
export const toldEvents = ['incident.opened', 'incident.updated', 'incident.resolved'] as const;

const tokenParams = z.strictObject({ token: z.string().min(1).max(800) });

export const routes = {
  askForSubscription: {
    method: 'POST',
    path: subscriptionsPath,
    who: 'anyone',
    says: 'Takes the form of the status page: one mail a day asks the address whether it wants the news. Answers the same whatever is known of it.',
    body: z.strictObject({ address: z.string().max(320), language: languageSchema }),
    form: true,
    answers: { status: 202, body: z.object({}), html: true },
  },
  showConfirmation: {
    method: 'GET',
    path: `${subscriptionsPath}/confirmation/{token}`,
    who: 'anyone',
    says: 'Shows the page of a signed link that asks whether news of the status page shall come; it changes nothing.',
    params: tokenParams,
    answers: { status: 200, html: true },
  },
  confirmSubscription: {
    method: 'POST',
    path: `${subscriptionsPath}/confirmation/{token}`,
    who: 'anyone',
    says: 'Subscribes the address of a signed link, which holds for 24 hours.',
    params: tokenParams,
    answers: { status: 200, body: z.object({}), html: true },
  },
  showUnsubscription: {
    method: 'GET',
    path: `${subscriptionsPath}/unsubscription/{token}`,
    who: 'anyone',
    says: 'Shows the page of a signed link that ends a subscription; it changes nothing.',
    params: tokenParams,
    answers: { status: 200, html: true },
  },
  unsubscribe: {
    method: 'POST',
    path: `${subscriptionsPath}/unsubscription/{token}`,
    who: 'anyone',
    says: 'Ends the subscription of a signed link, as mail programs do with one click (RFC 8058); the body does not matter.',
    params: tokenParams,
    answers: { status: 200, body: z.object({}), html: true },
  },
  listSubscriptions: {
    method: 'GET',
    path: subscriptionsPath,
    who: ['admin'],
    says: 'Lists who has news of the status page mailed to them.',
    answers: {
      status: 200,
      body: pageOf(subscriptionSchema),
    },
  },
  endSubscription: {
    method: 'DELETE',
    path: `${subscriptionsPath}/{subscriptionId}`,
    who: ['admin'],
    says: 'Ends a subscription to the status page.',
    params: z.strictObject({ subscriptionId: z.string().regex(idPattern('subscription')) }),
    answers: { status: 204 },
  },
} as const satisfies RouteTable;
