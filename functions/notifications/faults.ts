import { defineFaults } from '#kernel/fault.ts';

export const notificationFaults = defineFaults('notifications', {
  suppressionUnknown: { kind: 'not-found', title: 'No address is suppressed under this id.' },
  invalidTemplate: {
    kind: 'invalid',
    title: 'The template could not be published; each error is listed with its place.',
  },
  nowhereToSend: {
    kind: 'rule-broken',
    title: 'Only mail can be sent as a test, to the address you sign in with.',
  },
  caseNotFound: { kind: 'not-found', title: 'There is no such case.' },
});
