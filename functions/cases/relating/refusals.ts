import type { FaultFacts } from '#kernel/fault.ts';

/** What relating cases may be refused for. */
export const relationRefusals = {
  relatedToItself: { kind: 'rule-broken', title: 'A case is not related to itself.' },
  hasParent: {
    kind: 'rule-broken',
    title: 'The case below has another parent already; end that relation first.',
  },
  hasOriginal: {
    kind: 'rule-broken',
    title: 'The case is a duplicate of another already; end that relation first.',
  },
  relationCycle: {
    kind: 'rule-broken',
    title: 'A case cannot stand above, or be the original of, a case it comes from itself.',
  },
  relationsTooDeep: {
    kind: 'rule-broken',
    title: 'Too many cases would stand above each other.',
    detail: ({ most }: FaultFacts) => `At most ${String(most)} cases stand above each other.`,
  },
  tooManyRelations: {
    kind: 'rule-broken',
    title: 'No more cases can be related to this one.',
    detail: ({ most }: FaultFacts) => `A case is related to at most ${String(most)} others.`,
  },
} as const;
