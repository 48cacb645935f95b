import type { EventDefinition } from '#kernel/event.ts';

/** The facts agreements publish. What cases draw is in the cases' own journals. */
export const entitlementEvents = [
  {
    type: 'agreement.created',
    version: 1,
    says: 'An agreement was made: customerId, unit, total, terms, whenExhausted.',
  },
  {
    type: 'agreement.changed',
    version: 1,
    says: 'An agreement was changed: changes [{ field, from, to }].',
  },
] as const satisfies readonly EventDefinition[];
