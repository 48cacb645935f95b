import type { Language } from '#kernel/language.ts';

/** The page in each language; English answers the bare address. */
export const pageNames: Readonly<Record<Language, string>> = {
  en: 'index.html',
  uk: 'uk.html',
  ru: 'ru.html',
  lt: 'lt.html',
};

/** One file as it is served. */
export type PublicFile = {
  readonly name: string;
  readonly contentType: string;
  readonly text: string;
};

/** Where the page is served from, whatever becomes of the rest of the desk. */
export type PublicFiles = { readonly put: (file: PublicFile) => Promise<void> };
