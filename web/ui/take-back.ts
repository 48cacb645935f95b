import { type QueryClient, useQueryClient } from '@tanstack/react-query';
import type { Answer, Asked, RouteName } from '../client/routes.ts';
import { useDesk } from './desk.ts';

export type Case = Answer<'readCase'>;
type Change = Asked<'changeCase'>['body'];

/** What is changed as easily back. */
const returning = [
  ...(['subject', 'queueId', 'ownerId', 'severity', 'priority', 'topic', 'type'] as const),
  ...(['subtopic', 'product', 'serviceIdentifier', 'language', 'tags'] as const),
] as const satisfies readonly (keyof Case & keyof Change)[];

/** The change that makes a case again what it was; what it had not is emptied. */
export const oppositeOf = (before: Case, after: Case): Change =>
  Object.fromEntries(
    returning
      .filter((name) => JSON.stringify(before[name]) !== JSON.stringify(after[name]))
      .map((name) => [name, before[name] ?? null]),
  ) as Change;

/** What shows cases anew after something left, or was taken back. */
const renewed = ['readCase', 'readDiscussion', 'readJournal', 'listCases', 'listQueues'] as const;

export const renewCases = async (cache: QueryClient): Promise<void> => {
  await Promise.all(renewed.map((route) => cache.invalidateQueries({ queryKey: [route] })));
};

/** Calls a route as the opposite of what was just done; a second change, and the journal tells of both. */
export const useTakeBack = () => {
  const { client } = useDesk();
  const cache = useQueryClient();
  return async <N extends RouteName>(name: N, asked: Asked<N>): Promise<Answer<N>> => {
    try {
      return await client.call(name, asked);
    } finally {
      await renewCases(cache);
    }
  };
};

/** How a change of a case is taken back, by the version that came of it; not where nothing of it can be. */
export const useUndoChange = () => {
  const takeBack = useTakeBack();
  return (before: Case, after: Case): (() => Promise<unknown>) | undefined => {
    const body = oppositeOf(before, after);
    if (Object.keys(body).length === 0) return undefined;
    const { id: caseId, version } = after;
    return () => takeBack('changeCase', { params: { caseId }, body, version });
  };
};
