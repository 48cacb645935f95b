import type { EventDefinition } from '#kernel/event.ts';

/** The facts of linked objects and their systems; never a secret, an address or a title. */
export const linkEvents = [
  {
    type: 'linked-object.changed',
    version: 1,
    says: 'An object of another system is done, is open again, or has another fix version: status (open, done, unknown), fixVersion.',
  },
  {
    type: 'link-system.created',
    version: 1,
    says: 'Another system may tell of its objects: kind.',
  },
  { type: 'link-system.changed', version: 1, says: 'Such a system was changed: fields.' },
  {
    type: 'link-system.token-changed',
    version: 1,
    says: 'It is asked with another token, or not at all: given.',
  },
  {
    type: 'link-system.secret-rotated',
    version: 1,
    says: 'Its webhook has a new secret; the old one counts until oldUntil.',
  },
  { type: 'link-system.deleted', version: 1, says: 'It tells of nothing any more.' },
] as const satisfies readonly EventDefinition[];
