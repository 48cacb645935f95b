import { defineFaults } from '#kernel/fault.ts';

export const holidayFaults = defineFaults('holidays', {
  unknownPlace: {
    kind: 'not-found',
    title: 'The holidays of this country or region are not known.',
  },
});
