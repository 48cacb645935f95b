import type { FaultFacts } from '#kernel/fault.ts';

/** What merging cases may be refused for. */
export const mergeRefusals = {
  merged: {
    kind: 'rule-broken',
    title: 'The case was merged into another; work on that one, or take it out again.',
  },
  mergedWithItself: { kind: 'rule-broken', title: 'A case is not merged into itself.' },
  mergesAcrossCustomers: {
    kind: 'rule-broken',
    title: 'Only cases of one customer are merged: what people wrote would be read by others.',
  },
  mergesOpenOnly: {
    kind: 'rule-broken',
    title: 'Only cases that are both still open are merged.',
  },
  tooManyMerged: {
    kind: 'rule-broken',
    title: 'No more cases can be merged into this one.',
    detail: ({ most }: FaultFacts) => `At most ${String(most)} cases are merged into one.`,
  },
  notMerged: { kind: 'rule-broken', title: 'The case is not merged into another.' },
  mergedFurther: {
    kind: 'rule-broken',
    title: 'The case it was merged into was merged itself; take that one out first.',
  },
  tooMuchToBringBack: {
    kind: 'rule-broken',
    title: 'Too much was written since the merge to be brought back at once.',
    detail: ({ most }: FaultFacts) =>
      `At most ${String(most)} messages are brought back; continue in the case it was merged into.`,
  },
  unknownMessages: {
    kind: 'rule-broken',
    title: 'Some of these messages are not of this case.',
    detail: ({ messageIds }: FaultFacts) =>
      `Some of these messages are not of this case: ${Array.isArray(messageIds) ? messageIds.join(', ') : ''}.`,
  },
  splitNeedsPublic: {
    kind: 'rule-broken',
    title: 'A case of its own begins with a public message; choose one among them.',
  },
} as const;
