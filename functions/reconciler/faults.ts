import { defineFaults } from '#kernel/fault.ts';

export const reconcilerFaults = defineFaults('reconciler', {
  askedJustNow: {
    kind: 'conflict',
    title: 'Somebody else asked for a run at this very moment; it is on its way.',
  },
});
