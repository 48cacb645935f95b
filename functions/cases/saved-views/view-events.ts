import type { EventDefinition } from '#kernel/event.ts';

/** Facts of saved views. */
export const viewEvents = [
  {
    type: 'view.saved',
    version: 1,
    says: 'A view of the list of cases was saved, by a person for themselves or for all: viewId, shared.',
  },
  { type: 'view.deleted', version: 1, says: 'It was deleted: viewId, shared.' },
] as const satisfies readonly EventDefinition[];
