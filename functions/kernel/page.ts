/** One page of a list; `next` is an opaque cursor, absent on the last page. */
export type Page<T> = { readonly items: readonly T[]; readonly next?: string };

/** What a list asks of a store: at most `limit` items, after the position `after`. */
export type PageRequest = { readonly limit: number; readonly after?: string | undefined };
