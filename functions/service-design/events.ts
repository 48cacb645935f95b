import type { EventDefinition } from '#kernel/event.ts';

export const serviceDesignEvents = [
  {
    type: 'design.published',
    version: 1,
    says: 'A document of configured data was published: kind, version, previousVersion, digest, and restores when it is an older version published once more.',
  },
] as const satisfies readonly EventDefinition[];
