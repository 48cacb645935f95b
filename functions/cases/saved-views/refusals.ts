import type { FaultFacts } from '#kernel/fault.ts';

/** What saving views may be refused for. */
export const viewRefusals = {
  unknownView: { kind: 'not-found', title: 'There is no such view.' },
  sharedViewsBySupervisors: {
    kind: 'not-allowed',
    title: 'Views that all share are saved by supervisors; save one of your own.',
  },
  tooManyViews: {
    kind: 'rule-broken',
    title: 'No more views can be saved; delete one first.',
    detail: ({ most }: FaultFacts) =>
      `At most ${String(most)} views are saved by one person, or shared.`,
  },
  wordsHaveNoOrder: {
    kind: 'rule-broken',
    title:
      'What is found by words stands in no order of work; save a view without words to take from it.',
  },
} as const;
