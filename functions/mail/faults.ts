import { defineFaults } from '#kernel/fault.ts';

export const mailFaults = defineFaults('mail', {
  quarantinedUnknown: { kind: 'not-found', title: 'There is no such mail in quarantine.' },
  alreadyDecided: {
    kind: 'conflict',
    title: 'This mail was accepted or rejected already, or is being accepted.',
  },
  neverOpened: {
    kind: 'rule-broken',
    title:
      'This mail is never opened: it carries a virus, or cannot be read. Register the contact by hand.',
  },
  senderNeeded: {
    kind: 'rule-broken',
    title: 'It is not certain who sent this mail; say whose it is with senderAddress.',
  },
});
