import type { UseQueryResult } from '@tanstack/react-query';
import type { List } from './desk.ts';

/** A list that is answered at once, as one of pages. */
export const unpaged = <T>(
  found: Pick<UseQueryResult<{ readonly items: readonly T[] }>, 'data' | 'error' | 'refetch'>,
): List<T> => ({
  ...{ items: found.data?.items, error: found.error },
  ...{ isPaused: false, hasMore: false, isMoreComing: false },
  ...{ more: () => {}, retry: () => void found.refetch() },
});
