import { defineFaults } from '#kernel/fault.ts';

export const simulationFaults = defineFaults('simulations', {
  unknownCase: { kind: 'not-found', title: 'There is no such case.' },
  invalidDocument: {
    kind: 'invalid',
    title: 'What is to be tried could not be published; each error is listed with its place.',
  },
});
