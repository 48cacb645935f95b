/** The events after which a customer may be found by other words. */
export const customerWordedEvents = [
  'customer.created',
  'customer.changed',
  'contact.added',
  'contact.changed',
] as const;

/** The events after which a case may be found by other words; pure data for the infrastructure. */
export const wordedEvents = [
  'case.opened',
  'case.changed',
  'reply.sent',
  'reply.received',
  'note.added',
  'callback.logged',
] as const;
