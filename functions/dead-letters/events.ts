import type { EventDefinition } from '#kernel/event.ts';

export const deadLetterEvents = [
  {
    type: 'redrive.asked',
    version: 1,
    says: 'Somebody asked for the dead letters of a function to be sent again.',
  },
  {
    type: 'redrive.stopped',
    version: 1,
    says: 'Somebody called off sending dead letters again; those that were sent stay sent.',
  },
] as const satisfies readonly EventDefinition[];
