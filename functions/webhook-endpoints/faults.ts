import { defineFaults } from '#kernel/fault.ts';

/** What endpoints of webhooks may be refused for. */
export const endpointFaults = defineFaults('webhook-endpoints', {
  unknown: { kind: 'not-found', title: 'There is no such endpoint.' },
  unknownDispatch: {
    kind: 'not-found',
    title: 'This event was not sent there, or that is longer ago than it is kept.',
  },
  tooMany: {
    kind: 'rule-broken',
    title: 'A desk has 50 endpoints at most; delete one that nobody needs.',
  },
  notEncrypted: { kind: 'invalid', title: 'Events are sent to https addresses only.' },
});
