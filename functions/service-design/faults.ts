import { defineFaults } from '#kernel/fault.ts';

export const serviceDesignFaults = defineFaults('service-design', {
  invalidDocument: {
    kind: 'invalid',
    title: 'The document has errors; each is listed with its place.',
  },
  unknownVersion: {
    kind: 'not-found',
    title: 'This kind of configured data has no such version.',
  },
  unreadableCalendar: {
    kind: 'invalid',
    title: 'No holidays can be read out of this iCalendar text.',
  },
});
