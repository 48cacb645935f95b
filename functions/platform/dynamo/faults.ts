import { defineFaults } from '#kernel/fault.ts';

export const storageFaults = defineFaults('storage', {
  changedMeanwhile: {
    kind: 'conflict',
    title: 'Somebody else changed this at the same moment; read it again and repeat.',
  },
  busy: {
    kind: 'unavailable',
    title: 'The store is busy; nothing was done, repeat in a moment.',
  },
  usedKey: {
    kind: 'conflict',
    title: 'This Idempotency-Key was used before with another request.',
  },
});

/** Thrown when a transaction meets a claim that stands: the effect is there already, `result` is its answer. */
export class AlreadyDone extends Error {
  readonly result: unknown;

  constructor(result: unknown) {
    super('This was done before.');
    this.name = 'AlreadyDone';
    this.result = result;
  }
}
