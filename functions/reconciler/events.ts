import type { EventDefinition } from '#kernel/event.ts';

export const reconcilerEvents = [
  {
    type: 'reconciliation.asked',
    version: 1,
    says: 'Somebody asked for a reconciliation now; the reconciler listens to it.',
  },
] as const satisfies readonly EventDefinition[];
