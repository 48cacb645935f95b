import { letterOf, type Parked, type Way } from './letter.ts';
import type { LetterStore } from './letter-store.ts';
import type { Directory } from './sender.ts';
import { type Origin, originOfFunction, originWithout } from './source.ts';

type CollectDeps = {
  readonly store: Pick<LetterStore, 'keep'>;
  readonly directory: Directory;
};

const originOf = async (directory: Directory, way: Way): Promise<Origin> =>
  way.kind === 'invocation' || way.kind === 'stream'
    ? originOfFunction(way.functionArn, await directory.describe(way.functionArn))
    : originWithout({ way });

/** Brings messages of the dead-letter queue to where they are counted, shown and sent again; answers which stay in the queue. */
export const collectLetters = async (
  { store, directory }: CollectDeps,
  messages: readonly Parked[],
): Promise<readonly { readonly messageId: string; readonly reason: string }[]> => {
  const failed: { messageId: string; reason: string }[] = [];
  for (const parked of messages) {
    const letter = letterOf(parked);
    try {
      await store.keep(await originOf(directory, letter.way), letter);
    } catch (error) {
      failed.push({ messageId: parked.messageId, reason: String(error) });
    }
  }
  return failed;
};
