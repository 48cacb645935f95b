import type { EventDefinition } from '#kernel/event.ts';

/** The facts webhooks publish; never a secret. What alerts cause is told by incidents. */
export const webhookEvents = [
  {
    type: 'hook-source.created',
    version: 1,
    says: 'A system may send us webhooks: kind, method.',
  },
  { type: 'hook-source.changed', version: 1, says: 'A source was changed: fields.' },
  {
    type: 'hook-source.secret-rotated',
    version: 1,
    says: 'A source has a new secret; the old one counts until oldUntil.',
  },
] as const satisfies readonly EventDefinition[];
