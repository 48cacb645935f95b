import { eachOf } from '#kernel/each-of.ts';
import type { Page, PageRequest } from '#kernel/page.ts';
import type { Instant } from '#kernel/time.ts';
import { deadLetterFaults } from './faults.ts';
import type { Letter } from './letter.ts';
import type { LetterStore } from './letter-store.ts';
import type { Source } from './source.ts';

type ReadDeps = { readonly store: Pick<LetterStore, 'sources' | 'source' | 'letters'> };

export type ShownSource = Source & { readonly oldestAt?: Instant | undefined };

/** What a letter shows: what it was about and why it failed, never what it says. */
export type ShownLetter = Omit<Letter, 'way'> & { readonly kind: Letter['way']['kind'] };

const atOnce = 8;

/** Whose letters wait, those with the most first. There are no more of them than there are functions. */
export const listSources = async ({ store }: ReadDeps): Promise<Page<ShownSource>> => {
  const sources = (await store.sources()).filter(
    ({ waiting, redrive }) => waiting > 0 || redrive !== undefined,
  );
  const items = await eachOf(sources, atOnce, async (source) => {
    const { items: oldest } = await store.letters(source.id, { limit: 1 });
    return { ...source, oldestAt: oldest[0]?.at };
  });
  return { items: items.toSorted((a, b) => b.waiting - a.waiting || a.id.localeCompare(b.id)) };
};

const show = ({ way, ...letter }: Letter): ShownLetter => ({ ...letter, kind: way.kind });

/** @throws dead-letters/unknown-source */
export const listLetters = async (
  { store }: ReadDeps,
  { sourceId, page }: { readonly sourceId: string; readonly page: PageRequest },
): Promise<Page<ShownLetter>> => {
  if ((await store.source(sourceId)) === undefined) throw deadLetterFaults.unknownSource();
  const { items, ...rest } = await store.letters(sourceId, page);
  return { ...rest, items: items.map(show) };
};
