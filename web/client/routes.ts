import { routes as lines } from 'virtual:routes';
import type * as z from 'zod';
import type { routeTables } from '../../lib/route-tables.ts';

/**
 * What may be called, by the name of the use case behind it. Types come from the route tables and leave nothing in the
 * bundle; at run time a route is its method, its path and who may call it.
 */

type Tables = typeof routeTables;
type Merged<T> = (T extends unknown ? (table: T) => void : never) extends (all: infer All) => void
  ? All
  : never;
type Routes = Merged<Tables[keyof Tables]>;

export type RouteName = keyof Routes;

type Part<N extends RouteName, P extends string> = Routes[N] extends { readonly [K in P]: infer S }
  ? S
  : undefined;

type Taken<N extends RouteName, P extends string> =
  Part<N, P> extends z.ZodType ? { readonly [K in P]: z.input<Part<N, P>> } : unknown;

type Guard<N extends RouteName> = Routes[N] extends { readonly guarded: true }
  ? {
      /** The version that the person saw when they began: what `If-Match` says. */
      readonly version: number;
    }
  : unknown;

/** Lists take these besides their own filters. */
type Paging<N extends RouteName> =
  AnswerBody<N> extends { items: readonly unknown[]; next?: string | undefined }
    ? { readonly query?: { readonly limit?: number; readonly cursor?: string } }
    : unknown;

/** A list without filters has a query without fields, which must not forbid those of `Paging`. */
type Queried<N extends RouteName> =
  Part<N, 'query'> extends z.ZodType
    ? z.input<Part<N, 'query'>> extends Record<string, never>
      ? unknown
      : { readonly query?: Readonly<z.input<Part<N, 'query'>>> }
    : unknown;

/** What a route takes: parameters of the path, query, body, and the version of what is changed. */
export type Asked<N extends RouteName> = Taken<N, 'params'> &
  Queried<N> &
  Paging<N> &
  Taken<N, 'body'> &
  Guard<N>;

type AnswerBody<N extends RouteName> = Routes[N] extends {
  readonly answers: { readonly body: infer S };
}
  ? S extends z.ZodType
    ? z.output<S>
    : undefined
  : undefined;

/** Where staff and customers are answered differently, the console is answered as staff. */
type StaffView<T> = [Extract<T, { queueId: unknown } | { visibility: unknown }>] extends [never]
  ? T
  : Extract<T, { queueId: unknown } | { visibility: unknown }>;

type Seen<T> = [T] extends [{ items: readonly (infer I)[] }]
  ? Omit<T, 'items'> & { items: readonly StaffView<I>[] }
  : StaffView<T>;

/** What a route answers. */
export type Answer<N extends RouteName> = Seen<AnswerBody<N>>;

/** What a route answers to `preview=true`: what it would do. */
export type Preview<N extends RouteName> = Routes[N] extends {
  readonly answers: { readonly preview: infer S extends z.ZodType };
}
  ? z.output<S>
  : never;

/** An entry of what a list answers. */
export type ItemOf<N extends RouteName> =
  Answer<N> extends { items: readonly (infer I)[] } ? I : never;

export type Line = {
  readonly method: string;
  readonly path: string;
  readonly who: readonly string[] | 'anyone';
};

export const lineOf = (name: RouteName): Line => {
  const line = lines[name];
  if (line === undefined) throw new Error(`There is no route ${name}.`);
  const [method, path, who] = line;
  return { method, path, who };
};

/** Whether the route tables let one of these roles call a route; what is not allowed is not shown. */
export const mayCall = (roles: readonly string[], name: RouteName): boolean => {
  const { who } = lineOf(name);
  return who === 'anyone' || roles.some((role) => who.includes(role));
};
