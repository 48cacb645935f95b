import { defineFaults } from '#kernel/fault.ts';

export const simulationFaults = defineFaults('simulations', {
  invalidDocument: {
    kind: 'invalid',
    title: 'What is to be tried could not be published; each error is listed with its place.',
  },
});
