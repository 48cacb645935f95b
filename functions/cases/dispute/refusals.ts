/** What saying that a case is not resolved may be refused for. */
export const disputeRefusals = {
  notResolved: { kind: 'rule-broken', title: 'Only a case that is resolved can be disputed.' },
  disputeWindowElapsed: {
    kind: 'rule-broken',
    title: 'The window for disputing has passed; open a new case that continues this one.',
  },
  nothingToConfirm: {
    kind: 'rule-broken',
    title: 'No dispute of this case waits for a confirmation.',
  },
  nothingToDiagnose: {
    kind: 'rule-broken',
    title: 'Nobody asks what this case is about.',
  },
  answerOver: { kind: 'not-found', title: 'This link does not hold, or holds no more.' },
} as const;
