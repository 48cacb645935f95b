import type { EventDefinition } from '#kernel/event.ts';

/** Facts of who has a case. */
export const ownerEvents = [
  {
    type: 'case.assigned',
    version: 1,
    says: 'The owner changed: ownerId, previousOwnerId, by (`load` when the queue gave it).',
  },
  {
    type: 'case.taken-over',
    version: 1,
    says: 'Somebody of the desk made the case theirs: ownerId, previousOwnerId.',
  },
  {
    type: 'case.handed-back',
    version: 1,
    says: 'The case went back to its queue without an owner: ownerId (null), previousOwnerId, messageId, digest.',
  },
] as const satisfies readonly EventDefinition[];
