import { defineFaults } from '#kernel/fault.ts';

export const subscriptionFaults = defineFaults('status-subscriptions', {
  unknown: { kind: 'not-found', title: 'There is no such subscription.' },
  notOffered: { kind: 'not-found', title: 'This status page offers no news by e-mail.' },
  linkOver: { kind: 'not-found', title: 'This link does not hold, or holds no more.' },
  noAddress: { kind: 'invalid', title: 'This is no e-mail address.' },
  tooMany: {
    kind: 'limited',
    title: 'Too many ask for news at this moment; try again in an hour.',
  },
});
