import type { EventDefinition } from '#kernel/event.ts';

/** The facts customers publish: ids and names of fields; what the fields of a person hold is never in them. */
export const customerEvents = [
  { type: 'customer.created', version: 1, says: 'A customer was created: type, tier, origin.' },
  {
    type: 'customer.changed',
    version: 1,
    says: 'Fields of a customer were changed: fields, and tier { from, to } when it did.',
  },
  {
    type: 'contact.added',
    version: 1,
    says: 'A contact was added: contactId, language, smsConsent { given, how }.',
  },
  {
    type: 'contact.changed',
    version: 1,
    says: 'A contact was changed: contactId, fields, and smsConsent { given, how } when it did.',
  },
] as const satisfies readonly EventDefinition[];

export type CustomerEventType = (typeof customerEvents)[number]['type'];
