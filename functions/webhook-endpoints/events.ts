import type { EventDefinition } from '#kernel/event.ts';

/** The facts endpoints publish; never a secret or an address. */
export const endpointEvents = [
  { type: 'webhook-endpoint.created', version: 1, says: 'Another system hears events: types.' },
  { type: 'webhook-endpoint.changed', version: 1, says: 'An endpoint was changed: fields.' },
  { type: 'webhook-endpoint.deleted', version: 1, says: 'An endpoint hears nothing any more.' },
  {
    type: 'webhook-endpoint.secret-rotated',
    version: 1,
    says: 'An endpoint has a new secret; the old one signs as well until oldUntil.',
  },
  {
    type: 'webhook-endpoint.paused',
    version: 1,
    says: 'Nothing is sent to an endpoint that is gone or failed for days: because, failingSince.',
  },
] as const satisfies readonly EventDefinition[];
