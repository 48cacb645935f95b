import type { More } from './options.ts';

/** One page of a list; `next` is there while there is more. */
export type Page<T> = { readonly items: readonly T[]; readonly next?: string | undefined };

/** What a list is asked: `cursor` is the `next` of the page before. */
export type Paged = {
  readonly query?: { readonly cursor?: string | undefined } | undefined;
};

/**
 * Walks through all of a list, page after page: `for await (const found of each(desk.listCases, { query }))`. A page is
 * read when the one before it was walked through.
 */
export async function* each<A extends Paged | undefined, T>(
  list: (asked: A, more?: More) => Promise<Page<T>>,
  asked: NonNullable<NoInfer<A>>,
  more: Pick<More, 'signal'> = {},
): AsyncGenerator<T, void, undefined> {
  let cursor = asked.query?.cursor;
  do {
    const query = { ...asked.query, ...(cursor === undefined ? {} : { cursor }) };
    const page = await list({ ...asked, query }, more);
    yield* page.items;
    cursor = page.next;
  } while (cursor !== undefined);
}
