import type { EventDefinition } from '#kernel/event.ts';

/** Facts of what a case is linked to in other systems. */
export const objectEvents = [
  {
    type: 'case.object-linked',
    version: 1,
    says: 'The case is linked to an object of another system: objectId, kind (github, gitlab, jira, generic).',
  },
  {
    type: 'case.object-unlinked',
    version: 1,
    says: 'It is linked to it no more: objectId.',
  },
  {
    type: 'case.linked-object-changed',
    version: 1,
    says: 'An object the open case is linked to became done, is open again, or got another fix version: objectId, news (its number; the newest wins), status (open, done, unknown), fixVersion.',
  },
] as const satisfies readonly EventDefinition[];
