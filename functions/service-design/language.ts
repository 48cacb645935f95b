import type { Language } from './documents.ts';

/** Something in the deployment's languages: a name, or the texts of a template. */
export type InLanguages<T> = { readonly en: T } & {
  readonly [L in Exclude<Language, 'en'>]?: T | undefined;
};

/** What is said in a language; English stands in for what is missing. */
export const inLanguage = <T>(localised: InLanguages<T>, language: Language): T =>
  localised[language] ?? localised.en;
