import type { Work } from './cloud.ts';

/** Counts what is under way; `busy` names what `/idle` still waits for. */
export const createWork = (): Work => {
  const watched = new Map<string, (retryWithin: number) => boolean>();
  let running = 0;
  return {
    track: async (work) => {
      running += 1;
      try {
        return await work;
      } finally {
        running -= 1;
      }
    },
    watch: (name, isBusy) => void watched.set(name, isBusy),
    busy: (retryWithin = 0) => [
      ...(running > 0 ? [`${running} under way`] : []),
      ...[...watched].filter(([, isBusy]) => isBusy(retryWithin)).map(([name]) => name),
    ],
  };
};
