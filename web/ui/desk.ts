import {
  type InfiniteData,
  type UseInfiniteQueryResult,
  type UseMutationResult,
  type UseQueryResult,
  useInfiniteQuery,
  useMutation,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query';
import { createContext, useContext, useEffect, useRef, useSyncExternalStore } from 'react';
import type { Client } from '../client/client.ts';
import type { Answer, Asked, ItemOf, RouteName } from '../client/routes.ts';
import { mayCall } from '../client/routes.ts';
import type { ServerClock } from '../client/server-clock.ts';

/** Whoever sits here, as `readMe` tells it. */
export type Me = Answer<'readMe'>;

/** What every screen stands on. */
export type Desk = {
  readonly client: Client;
  /** Where the API is, for whoever has to tell another system. */
  readonly api: string;
  readonly clock: ServerClock;
  readonly me: Me;
  readonly signOut: () => void;
};

export const DeskContext = createContext<Desk | undefined>(undefined);

export const useDesk = (): Desk => {
  const desk = useContext(DeskContext);
  if (desk === undefined) throw new Error('There is no desk around this screen.');
  return desk;
};

/** Whether this person may call a route; what they may not is not shown. */
export const useMay = (): ((name: RouteName) => boolean) => {
  const { me } = useDesk();
  return (name) => mayCall(me.roles, name);
};

/** How old what is on the screen may be: other people's changes show within this time. */
export const liveMs = 4000;

type Looser = { readonly params?: unknown; readonly query?: unknown };

/** The name of an answer in the cache: route first, so that all answers of a route can be renewed at once. */
export const keyOf = <N extends RouteName>(name: N, asked: Looser) =>
  [name, asked.params ?? {}, asked.query ?? {}] as const;

type ReadOptions = {
  /** Milliseconds between looks; false looks once. */
  readonly every?: number | false;
  readonly enabled?: boolean;
};

/** Reads a route and keeps looking. */
export const useRead = <N extends RouteName>(
  name: N,
  asked: Asked<N>,
  { every = liveMs, enabled = true }: ReadOptions = {},
): UseQueryResult<Answer<N>> => {
  const { client } = useDesk();
  return useQuery({
    queryKey: keyOf(name, asked as Looser),
    queryFn: ({ signal }) => client.call(name, asked, { signal }),
    refetchInterval: every,
    enabled,
  });
};

/** A list, as far as it was asked for. */
export type List<T> = {
  readonly items: readonly T[] | undefined;
  readonly error: unknown;
  readonly isPaused: boolean;
  readonly hasMore: boolean;
  readonly isMoreComing: boolean;
  readonly more: () => void;
  readonly retry: () => void;
};

type Paged = { readonly items: readonly unknown[]; readonly next?: string | undefined };

const joined = (data: InfiniteData<Paged> | undefined) => data?.pages.flatMap((page) => page.items);

const listOf = <T>(found: UseInfiniteQueryResult<readonly unknown[] | undefined>): List<T> => ({
  items: found.data as readonly T[] | undefined,
  error: found.error,
  isPaused: found.fetchStatus === 'paused',
  hasMore: found.hasNextPage,
  isMoreComing: found.isFetchingNextPage,
  more: () => void found.fetchNextPage(),
  retry: () => void found.refetch(),
});

/** Reads a list page by page and keeps looking at what it shows. */
export const useList = <N extends RouteName>(
  name: N,
  asked: Asked<N>,
  { every = liveMs, enabled = true }: ReadOptions = {},
): List<ItemOf<N>> => {
  const { client } = useDesk();
  const { query, ...rest } = asked as { readonly query?: object };
  const found = useInfiniteQuery({
    queryKey: [...keyOf(name, asked as Looser), 'pages'] as const,
    queryFn: ({ signal, pageParam }) => {
      const page = { ...rest, query: { ...query, cursor: pageParam } } as unknown as Asked<N>;
      return client.call(name, page, { signal }) as Promise<Paged>;
    },
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last: Paged) => last.next,
    select: joined,
    refetchInterval: every,
    enabled,
  });
  return listOf(found);
};

/** Reads a list to its end, where what comes last matters most. */
export const useWhole = <T>(list: List<T>): List<T> => {
  const { hasMore, isMoreComing, more } = list;
  useEffect(() => {
    if (hasMore && !isMoreComing) more();
  }, [hasMore, isMoreComing, more]);
  return list;
};

/** Keeps one `Idempotency-Key` for what is sent until it was answered, however often it is tried. */
export const useOnce = () => {
  const standing = useRef<{ readonly of: string; readonly key: string }>(undefined);
  return {
    keyFor: (asked: unknown): string => {
      const of = JSON.stringify(asked);
      if (standing.current?.of !== of) standing.current = { of, key: crypto.randomUUID() };
      return standing.current.key;
    },
    done: () => {
      standing.current = undefined;
    },
  };
};

/** What has to leave before anything else is changed, and how that is asked for afterwards. */
export const AheadContext = createContext<<A>(asked: A) => Promise<A>>(async (asked) => asked);

/**
 * Calls a route that changes something; then the answers of `renews` are asked for again. `onDone` is told at once, also
 * when the component has gone by then, as a button does that its own press takes away.
 */
export const useSend = <N extends RouteName>(
  name: N,
  renews: readonly RouteName[] = [],
  onDone?: (answer: Answer<N>) => void,
): UseMutationResult<Answer<N>, Error, Asked<N>> => {
  const { client } = useDesk();
  const cache = useQueryClient();
  const once = useOnce();
  const ahead = useContext(AheadContext);
  return useMutation({
    mutationFn: async (asked: Asked<N>) => {
      const idempotencyKey = once.keyFor(asked);
      return client.call(name, await ahead(asked), { idempotencyKey });
    },
    onSuccess: (answer) => {
      once.done();
      onDone?.(answer);
    },
    onSettled: () =>
      Promise.all(renews.map((route) => cache.invalidateQueries({ queryKey: [route] }))),
  });
};

const listeners = new Set<() => void>();
let ticker: ReturnType<typeof setInterval> | undefined;

const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener);
  ticker ??= setInterval(() => {
    for (const one of listeners) one();
  }, 1000);
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    clearInterval(ticker);
    ticker = undefined;
  };
};

/** What time it is at the desk, cut to `step` milliseconds: the component is drawn again when that changes. */
export const useNow = (step = 10_000): number => {
  const { clock } = useDesk();
  return useSyncExternalStore(subscribe, () => Math.floor(clock.now() / step) * step);
};
