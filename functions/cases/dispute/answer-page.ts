import { type Language, languages } from '#kernel/language.ts';
import { html, joined } from '#platform/html.ts';
import type { HtmlPage } from '#platform/http/html-page.ts';
import { inLanguage, type Localised } from '../../service-design/index.ts';
import type { Case } from '../case.ts';

type Texts = 'title' | 'question' | 'solved' | 'broken' | 'thanks' | 'reopened' | 'over';

const texts: Readonly<Record<Texts, Localised>> = {
  title: {
    en: 'Is it solved?',
    uk: 'Чи вирішено?',
    ru: 'Решено?',
    lt: 'Ar išspręsta?',
  },
  question: {
    en: 'We think that your case is solved. Is it?',
    uk: 'Ми вважаємо, що ваше звернення вирішено. Чи це так?',
    ru: 'Мы считаем, что ваше обращение решено. Это так?',
    lt: 'Manome, kad jūsų kreipimasis išspręstas. Ar taip?',
  },
  solved: {
    en: 'Yes, it is solved',
    uk: 'Так, вирішено',
    ru: 'Да, решено',
    lt: 'Taip, išspręsta',
  },
  broken: {
    en: 'No, it is still broken',
    uk: 'Ні, досі не працює',
    ru: 'Нет, всё ещё не работает',
    lt: 'Ne, vis dar neveikia',
  },
  thanks: {
    en: 'Thank you. Your case is closed.',
    uk: 'Дякуємо. Ваше звернення закрито.',
    ru: 'Спасибо. Ваше обращение закрыто.',
    lt: 'Ačiū. Jūsų kreipimasis uždarytas.',
  },
  reopened: {
    en: 'Thank you. We are working on your case again.',
    uk: 'Дякуємо. Ми знову працюємо над вашим зверненням.',
    ru: 'Спасибо. Мы снова работаем над вашим обращением.',
    lt: 'Ačiū. Vėl sprendžiame jūsų kreipimąsi.',
  },
  over: {
    en: 'This link does not hold, or holds no more. Please answer our e-mail or call us.',
    uk: 'Це посилання недійсне або вже не діє. Дайте відповідь на наш лист або зателефонуйте нам.',
    ru: 'Эта ссылка недействительна или больше не действует. Ответьте на наше письмо или позвоните нам.',
    lt: 'Ši nuoroda negalioja arba nebegalioja. Atsakykite į mūsų laišką arba paskambinkite mums.',
  },
};

const titleOf = (of: Case): string => `${of.reference}: ${inLanguage(texts.title, of.language)}`;

const button = (answer: 'solved' | 'broken', language: Language) =>
  html`<form method="post"><button name="answer" value="${answer}">${inLanguage(texts[answer], language)}</button></form>`;

/** The question, with a button for each answer; a page that is only looked at does nothing. */
export const questionPage = (of: Case): HtmlPage => ({
  language: of.language,
  title: titleOf(of),
  body: html`<p>${inLanguage(texts.question, of.language)}</p>${button('solved', of.language)}${button('broken', of.language)}`,
});

/** What came of an answer. */
export const answeredPage = (of: Case, answer: 'solved' | 'broken'): HtmlPage => ({
  language: of.language,
  title: titleOf(of),
  body: html`<p role="status">${inLanguage(texts[answer === 'solved' ? 'thanks' : 'reopened'], of.language)}</p>`,
});

/** The same page for every link that is not good, in all languages: it tells nothing of any case. */
export const overPage: HtmlPage = {
  language: 'en',
  title: texts.title.en,
  body: joined(
    languages.map(
      (language) => html`<p lang="${language}">${inLanguage(texts.over, language)}</p>`,
    ),
  ),
};
