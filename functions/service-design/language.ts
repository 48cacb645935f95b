import type { Language } from '#kernel/language.ts';

/** Something in the deployment's languages: a name, or the texts of a template. */
export type InLanguages<T> = { readonly en: T } & {
  readonly [L in Exclude<Language, 'en'>]?: T | undefined;
};

/** What is said in a language; English stands in for what is missing. */
export const inLanguage = <T>(localised: InLanguages<T>, language: Language): T =>
  localised[language] ?? localised.en;

/** A text that is written once for everybody, or in several languages. */
export const textFor = (text: string | InLanguages<string>, language: Language): string =>
  typeof text === 'string' ? text : inLanguage(text, language);
