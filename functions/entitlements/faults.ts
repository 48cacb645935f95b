import { defineFaults, type FaultFacts } from '#kernel/fault.ts';

/** What agreements refuse. */
export const entitlementFaults = defineFaults('entitlements', {
  unknownAgreement: { kind: 'not-found', title: 'There is no such agreement.' },
  unknownCustomer: { kind: 'rule-broken', title: 'There is no such customer.' },
  unknownPolicy: { kind: 'rule-broken', title: 'There is no such SLA policy.' },
  badTerms: {
    kind: 'rule-broken',
    title: 'Terms begin before they end, and none overlaps another.',
  },
  usedTerm: {
    kind: 'rule-broken',
    title: 'A term that something was drawn from stays, and is not begun at another time.',
  },
  belowUse: {
    kind: 'rule-broken',
    title: 'More was drawn already than would be granted.',
  },
  exhausted: {
    kind: 'rule-broken',
    title: 'The agreement is used up.',
    detail: ({ name }: FaultFacts) => `The agreement "${String(name)}" is used up.`,
  },
  channelExcluded: {
    kind: 'rule-broken',
    title: 'The agreement does not cover this channel.',
    detail: ({ name, channel }: FaultFacts) =>
      `The agreement "${String(name)}" does not cover the channel ${String(channel)}.`,
  },
  billingNotAgreed: {
    kind: 'rule-broken',
    title: 'The agreement does not cover this; say that it may be billed.',
    detail: ({ name }: FaultFacts) =>
      `The agreement "${String(name)}" does not cover this; repeat with billable=true once the customer agrees to be billed.`,
  },
});
