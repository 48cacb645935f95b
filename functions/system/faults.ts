import { defineFaults } from '#kernel/fault.ts';

export const systemFaults = defineFaults('system', {
  unknownProblem: { kind: 'not-found', title: 'There is no problem of this name.' },
});
