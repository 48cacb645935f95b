import { defineFaults } from '#kernel/fault.ts';

/** What links to objects of other systems may be refused for; who is not known to us is told nothing. */
export const linkFaults = defineFaults('linked-objects', {
  refused: { kind: 'unauthenticated', title: 'This delivery was refused.' },
  tooLarge: { kind: 'invalid', title: 'A delivery is one megabyte at most.' },
  notAnAddress: {
    kind: 'invalid',
    title: 'Only an https address without credentials can be linked.',
  },
  unknownLink: { kind: 'not-found', title: 'The case is not linked to such an object.' },
  unknownSystem: { kind: 'not-found', title: 'There is no such system.' },
  notEncrypted: { kind: 'invalid', title: 'Systems are reached by https only.' },
  tooManySystems: {
    kind: 'rule-broken',
    title: 'A desk knows 50 systems at most; delete one that nobody needs.',
  },
  unfitMethod: {
    kind: 'invalid',
    title: 'Only a generic system chooses how it proves itself.',
  },
  notDescribed: {
    kind: 'rule-broken',
    title: 'Only objects of no known system are described by hand; this one is read from its own.',
  },
  notAsked: {
    kind: 'rule-broken',
    title: 'No system that is asked for this object is configured with a token.',
  },
  busy: { kind: 'unavailable', title: 'This object changes too fast; send the delivery again.' },
});
