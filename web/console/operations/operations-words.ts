import { defineWords, type Say, useWords } from '../../ui/words.ts';
import type en from './words/en.ts';

const words = defineWords<typeof en>({
  en: () => import('./words/en.ts'),
  uk: () => import('./words/uk.ts'),
  ru: () => import('./words/ru.ts'),
  lt: () => import('./words/lt.ts'),
});

export const useOperationsWords = (): Say<typeof en> => useWords(words);
