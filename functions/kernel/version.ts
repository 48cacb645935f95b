import { defineFaults } from './fault.ts';

export const versionFaults = defineFaults('version', {
  stale: {
    kind: 'precondition',
    title: 'This was changed since you read it; read it again and repeat.',
  },
});

/** Holds a change to the version its author saw; without one (an append) every version will do. */
export const demandVersion = (actual: number, expected: number | undefined): void => {
  if (expected !== undefined && expected !== actual)
    throw versionFaults.stale({ actual, expected });
};
