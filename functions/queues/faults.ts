import { defineFaults } from '#kernel/fault.ts';

export const queueFaults = defineFaults('queues', {
  unknownQueue: { kind: 'not-found', title: 'There is no such queue.' },
  nothingWaiting: {
    kind: 'not-found',
    title: 'Nothing in this queue waits for somebody to take it.',
  },
});
