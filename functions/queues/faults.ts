import { defineFaults, type FaultFacts } from '#kernel/fault.ts';

export const queueFaults = defineFaults('queues', {
  unknownQueue: { kind: 'not-found', title: 'There is no such queue.' },
  nothingWaiting: {
    kind: 'not-found',
    title: 'Nothing in this queue waits for you to take it.',
  },
  takenByOthers: {
    kind: 'unavailable',
    title: 'Others were quicker at each case you would have been given; ask again.',
  },
  atCapacity: {
    kind: 'rule-broken',
    title: 'You have as many open cases as you can have; finish one or hand one back first.',
    detail: ({ capacity }: FaultFacts) =>
      `You have as many open cases as you can have (${String(capacity)}); finish one or hand one back first.`,
  },
});
