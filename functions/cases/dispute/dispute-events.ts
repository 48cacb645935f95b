import type { EventDefinition } from '#kernel/event.ts';

/** Facts of what was said against a resolution. */
export const disputeEvents = [
  {
    type: 'case.disputed',
    version: 1,
    says: 'Somebody said that a resolved case is not, and it left its incident: incidentId, by, needsConfirmation, messageId, digest, timer.',
  },
  {
    type: 'case.dispute-settled',
    version: 1,
    says: 'An agent said whether a dispute was one; if not, the case is resolved as before: confirmed, incidentId.',
  },
  {
    type: 'case.diagnosis-confirmed',
    version: 1,
    says: 'An agent said that the classification of a case stands although it was not its incident’s: incidentId, by.',
  },
] as const satisfies readonly EventDefinition[];
