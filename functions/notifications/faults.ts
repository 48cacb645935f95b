import { defineFaults } from '#kernel/fault.ts';

export const notificationFaults = defineFaults('notifications', {
  suppressionUnknown: { kind: 'not-found', title: 'No address is suppressed under this id.' },
  caseNotFound: { kind: 'not-found', title: 'There is no such case.' },
});
