import { defineFaults } from '#kernel/fault.ts';

export const notificationFaults = defineFaults('notifications', {
  caseNotFound: { kind: 'not-found', title: 'There is no such case.' },
});
