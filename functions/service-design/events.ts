import type { EventDefinition } from '#kernel/event.ts';

export const serviceDesignEvents = [
  {
    type: 'design.published',
    version: 1,
    says: 'A document of configured data was published: kind, version, previousVersion, digest.',
  },
] as const satisfies readonly EventDefinition[];
