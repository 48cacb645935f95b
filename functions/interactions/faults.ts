import { defineFaults } from '#kernel/fault.ts';

export const interactionFaults = defineFaults('interactions', {
  interactionUnknown: { kind: 'not-found', title: 'There is no such interaction.' },
  contactMissing: {
    kind: 'invalid',
    title: 'Say who it was: customerId and contactId, or contactAddress.',
  },
  caseUnknown: { kind: 'not-found', title: 'This customer has no such case.' },
  draftUnknown: { kind: 'not-found', title: 'There is no such draft, or it was confirmed.' },
  draftIncomplete: {
    kind: 'rule-broken',
    title: 'The draft is not filled in far enough to be registered; each field is listed.',
  },
  cannotRegister: {
    kind: 'rule-broken',
    title: 'The rules of registration do not take this contact as it is; each mistake is listed.',
  },
  alreadyConverted: {
    kind: 'conflict',
    title: 'This interaction is not waiting to be converted.',
  },
});
