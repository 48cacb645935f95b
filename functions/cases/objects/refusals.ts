import type { FaultFacts } from '#kernel/fault.ts';

/** What linking objects of other systems may be refused for. */
export const objectRefusals = {
  tooManyObjects: {
    kind: 'rule-broken',
    title: 'No more objects can be linked to this case.',
    detail: ({ most }: FaultFacts) => `A case is linked to at most ${String(most)} objects.`,
  },
} as const;
