import { type Language, languages } from '#kernel/language.ts';
import { type Html, html, joined, noHtml } from '#platform/html.ts';
import type { HtmlPage } from '#platform/http/html-page.ts';
import { inLanguage } from '../service-design/index.ts';
import { subscriptionWords as words } from './words.ts';

type Word = keyof typeof words;

const pageOf = (language: Language, body: Html): HtmlPage => ({
  language,
  title: inLanguage(words.title, language),
  body,
});

/** A page that says one thing. */
export const saying = (
  word: 'asked' | 'subscribed' | 'unsubscribed' | 'noAddress' | 'tooMany',
  language: Language,
): HtmlPage => pageOf(language, html`<p role="status">${inLanguage(words[word], language)}</p>`);

type Question = { readonly asks: Word; readonly button: Word; readonly about?: string };

const question = (language: Language, { asks, button, about }: Question): HtmlPage =>
  pageOf(
    language,
    html`<p>${inLanguage(words[asks], language)}</p>${
      about === undefined ? noHtml : html`<p><strong>${about}</strong></p>`
    }<form method="post"><button>${inLanguage(words[button], language)}</button></form>`,
  );

/** Asks before anything is done: programs that look at mail follow its links, too. */
export const confirmationPage = (language: Language, address: string): HtmlPage =>
  question(language, { asks: 'question', button: 'subscribe', about: address });

export const unsubscriptionPage = (language: Language): HtmlPage =>
  question(language, { asks: 'endQuestion', button: 'unsubscribe' });

/** The same page for every link that is not good, in all languages: it tells nothing of any address. */
export const overPage: HtmlPage = {
  language: 'en',
  title: words.title.en,
  body: joined(
    languages.map(
      (language) => html`<p lang="${language}">${inLanguage(words.over, language)}</p>`,
    ),
  ),
};
