import { createContext, use, useContext, useMemo } from 'react';

/** The languages of the console; another one is a file more in each `words` folder and a line here. */
export const languages = ['en', 'uk', 'ru', 'lt'] as const;
export type Language = (typeof languages)[number];

export const languageNames: Readonly<Record<Language, string>> = {
  en: 'English',
  uk: 'Українська',
  ru: 'Русский',
  lt: 'Lietuvių',
};

/** A text by the plural category of `{count}` (CLDR); the categories differ by language. */
export type Plural = Readonly<Partial<Record<Intl.LDMLPluralRule, string>>> & {
  readonly other: string;
};

/** The texts of one area in one language. `{name}` is a hole. */
export type Texts = Readonly<Record<string, string | Plural>>;

/** What another language has to say: the same keys, plural where English is. */
export type TextsLike<T extends Texts> = {
  readonly [K in keyof T]: T[K] extends string ? string : Plural;
};

type Holes<S> = S extends `${string}{${infer Hole}}${infer Rest}` ? Hole | Holes<Rest> : never;
type HolesOf<T> = T extends string ? Holes<T> : 'count' | Holes<T[keyof T]>;
type Values<T> = [HolesOf<T>] extends [never]
  ? []
  : [values: Readonly<Record<HolesOf<T>, string | number>>];

/** Says a text of an area in the language of the person. */
export type Say<T extends Texts> = <K extends keyof T & string>(
  key: K,
  ...values: Values<T[K]>
) => string;

/** The texts of an area, each language loaded when it is first spoken. */
export type Words<T extends Texts> = {
  readonly load: (language: Language) => Promise<TextsLike<T>>;
};

type Loaders<T extends Texts> = Readonly<
  Record<Language, () => Promise<{ readonly default: TextsLike<T> }>>
> & { readonly en: () => Promise<{ readonly default: T }> };

export const defineWords = <T extends Texts>(loaders: Loaders<T>): Words<T> => {
  const loading = new Map<Language, Promise<TextsLike<T>>>();
  const load = (language: Language): Promise<TextsLike<T>> => {
    const standing = loading.get(language);
    if (standing !== undefined) return standing;
    const begun = loaders[language]().then((module) => module.default);
    loading.set(language, begun);
    begun.catch(() => loading.delete(language));
    return begun;
  };
  return { load };
};

const fill = (
  text: string,
  values: Readonly<Record<string, string | number>>,
  number: Intl.NumberFormat,
): string =>
  text.replaceAll(/\{(\w+)\}/g, (whole, hole: string) => {
    const value = values[hole];
    return typeof value === 'number' ? number.format(value) : (value ?? whole);
  });

/** Speaks the texts of one language. */
export const speak = <T extends Texts>(texts: TextsLike<T>, language: Language): Say<T> => {
  const plural = new Intl.PluralRules(language);
  const number = new Intl.NumberFormat(language);
  return (key, ...[values = {}]: readonly Readonly<Record<string, string | number>>[]) => {
    const text: string | Plural = texts[key];
    const chosen =
      typeof text === 'string'
        ? text
        : (text[plural.select(Number(values['count']))] ?? text.other);
    return fill(chosen, values, number);
  };
};

/** The language of whoever sits here. */
export const LanguageContext = createContext<Language>('en');
export const useLanguage = (): Language => useContext(LanguageContext);

/** The texts of an area; the screen waits (Suspense) until they are there. */
export const useWords = <T extends Texts>(words: Words<T>): Say<T> => {
  const language = useLanguage();
  const texts = use(words.load(language));
  return useMemo(() => speak<T>(texts, language), [texts, language]);
};

const isLanguage = (word: string | null | undefined): word is Language =>
  (languages as readonly (string | null | undefined)[]).includes(word);

const chosenKey = 'lambdesk.language';

/** The language somebody chose on this machine, else what their browser asks for. */
export const languageHere = (): Language => {
  const chosen = localStorage.getItem(chosenKey);
  if (isLanguage(chosen)) return chosen;
  return navigator.languages.map((tag) => tag.slice(0, 2)).find(isLanguage) ?? 'en';
};

export const hasChosenLanguage = (): boolean => isLanguage(localStorage.getItem(chosenKey));
export const chooseLanguage = (language: Language): void =>
  localStorage.setItem(chosenKey, language);

/** A name of configured data in a language; English stands in for what is missing. */
export const localised = (
  name: Readonly<{ en: string } & { [L in Language]?: string | undefined }>,
  language: Language,
): string => name[language] ?? name.en;
