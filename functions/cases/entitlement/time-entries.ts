import type { Settled } from '../life/settle.ts';
import { stateReplaced } from '../life/succeed.ts';
import type { TimeEntry } from '../store/case-store.ts';
import type { TimeSpent } from './cover-time.ts';

/** Time that was spent, under the number of the entry that tells of it. */
export const timeEntriesOf = (
  timeSpent: TimeSpent | undefined,
  { entries }: Pick<Settled, 'entries'>,
): readonly TimeEntry[] | undefined => {
  const entry = entries.find(({ type }) => type !== stateReplaced);
  if (timeSpent === undefined || entry === undefined) return undefined;
  const { minutes, comment } = timeSpent;
  const { n, at, actor } = entry;
  return [{ n, at, actor, minutes, ...(comment === undefined ? {} : { comment }) }];
};
