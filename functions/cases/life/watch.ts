import type { Case } from '../case.ts';
import { caseFaults } from '../faults.ts';
import type { Decision } from './settle.ts';

/** More would make every write of the case dearer. */
export const mostWatchers = 20;

const withWatchers = ({ watchers: _watchers, ...rest }: Case, watchers: readonly string[]): Case =>
  watchers.length === 0 ? rest : { ...rest, watchers };

/** Somebody of the staff follows a case. @throws cases/too-many-watchers */
export const watched = (of: Case, userId: string): Decision => {
  const { watchers = [] } = of;
  if (watchers.includes(userId)) return { case: of, drafts: [] };
  if (watchers.length === mostWatchers) throw caseFaults.tooManyWatchers({ most: mostWatchers });
  return {
    case: withWatchers(of, [...watchers, userId]),
    drafts: [{ type: 'case.watched', version: 1, data: { userId } }],
  };
};

/** Somebody follows it no more. */
export const unwatched = (of: Case, userId: string): Decision => {
  const { watchers = [] } = of;
  if (!watchers.includes(userId)) return { case: of, drafts: [] };
  return {
    case: withWatchers(
      of,
      watchers.filter((other) => other !== userId),
    ),
    drafts: [{ type: 'case.unwatched', version: 1, data: { userId } }],
  };
};
