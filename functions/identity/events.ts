import type { EventDefinition } from '#kernel/event.ts';

/** The facts identity publishes; never names, addresses or secrets. */
export const identityEvents = [
  {
    type: 'user.created',
    version: 1,
    says: 'Someone may sign in: roles, queues, skills, capacity, shift, language, customerId, contactId.',
  },
  { type: 'user.changed', version: 1, says: 'A user was changed: changes [{ field, from, to }].' },
  { type: 'api-key.created', version: 1, says: 'An API key was made: scopes.' },
  {
    type: 'api-key.deleted',
    version: 1,
    says: 'An API key was deleted and opens nothing any more.',
  },
] as const satisfies readonly EventDefinition[];
