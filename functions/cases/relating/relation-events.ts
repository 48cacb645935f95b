import type { EventDefinition } from '#kernel/event.ts';

/** Facts of what cases are to each other. */
export const relationEvents = [
  {
    type: 'case.related',
    version: 1,
    says: 'The case is related to another, which says the same from its side: caseId, kind (parent, child, duplicate-of, duplicated-by, related: what the other is to this one), previousKind.',
  },
  {
    type: 'case.unrelated',
    version: 1,
    says: 'It is related to another no more: caseId, kind.',
  },
] as const satisfies readonly EventDefinition[];
