import { defineFaults } from '#kernel/fault.ts';

export const identityFaults = defineFaults('identity', {
  userNotFound: { kind: 'not-found', title: 'There is no such user.' },
  apiKeyNotFound: { kind: 'not-found', title: 'There is no such API key.' },
  contactNotFound: { kind: 'rule-broken', title: 'This customer has no such contact.' },
  addressTaken: { kind: 'conflict', title: 'Somebody signs in with this address already.' },
  contactHasUser: { kind: 'conflict', title: 'Somebody signs in as this contact already.' },
  otherPool: {
    kind: 'rule-broken',
    title: 'Staff cannot become customers, nor customers staff; make another user.',
  },
  staffOnly: {
    kind: 'rule-broken',
    title: 'Only staff have skills, a capacity and a shift.',
  },
  unknownShift: {
    kind: 'rule-broken',
    title: 'A shift is one of the configured calendars.',
  },
  ownAccount: {
    kind: 'rule-broken',
    title: 'You cannot disable yourself or change your own roles; ask another administrator.',
  },
});
