import { createContext, type ReactNode, use, useEffect, useState, useTransition } from 'react';
import { uiWords } from '../../ui/ui-words.ts';
import {
  chooseLanguage,
  hasChosenLanguage,
  type Language,
  LanguageContext,
  languageHere,
} from '../../ui/words.ts';
import { shellWords } from './shell-words.ts';

const ChooseContext = createContext<(language: Language) => void>(() => {});

/** Chooses the language of this machine. */
export const useChooseLanguage = (): ((language: Language) => void) => use(ChooseContext);

/** The texts that are on the screen whatever it shows: there before it is drawn in another language. */
export const loadFrame = (language: Language): Promise<unknown> =>
  Promise.all([uiWords.load(language), shellWords.load(language)]);

/** Speaks the language that was chosen here, else the one of the person's account, `theirs`. */
export const LanguageProvider = ({
  theirs,
  children,
}: {
  readonly theirs: Language | undefined;
  readonly children: ReactNode;
}) => {
  const [language, setLanguage] = useState(() =>
    hasChosenLanguage() || theirs === undefined ? languageHere() : theirs,
  );
  const [, begin] = useTransition();
  useEffect(() => {
    document.documentElement.lang = language;
  }, [language]);
  const choose = (next: Language): void => {
    chooseLanguage(next);
    begin(() => setLanguage(next));
  };
  return (
    <LanguageContext value={language}>
      <ChooseContext value={choose}>{children}</ChooseContext>
    </LanguageContext>
  );
};
