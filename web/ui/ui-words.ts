import type en from './words/en.ts';
import { defineWords, type Say, useWords } from './words.ts';

const words = defineWords<typeof en>({
  en: () => import('./words/en.ts'),
  uk: () => import('./words/uk.ts'),
  ru: () => import('./words/ru.ts'),
  lt: () => import('./words/lt.ts'),
});

/** The words every screen shares: states, roles of things, refusals. */
export const useUiWords = (): Say<typeof en> => useWords(words);

export const uiWords = words;
