import { type Language, languages } from '#kernel/language.ts';
import type { Instant } from '#kernel/time.ts';
import { type Html, html, joined, noHtml } from '#platform/html.ts';
import type { PublicMessage } from '../incidents/index.ts';
import { incidentStatusNames, inLanguage, textFor } from '../service-design/index.ts';
import type { Announcement, Board, PublicIncident } from './board.ts';
import { pageNames } from './files.ts';
import { timesIn } from './times.ts';
import { statusWords } from './words.ts';

const { states, severities, summaries, labels } = statusWords;

const languageNames: Readonly<Record<Language, string>> = {
  en: 'English',
  uk: 'Українська',
  ru: 'Русский',
  lt: 'Lietuvių',
};

/** How a page in one language says things. */
const speaking = (language: Language, zone: string) => {
  const format = timesIn(language, zone);
  return {
    say: (words: Parameters<typeof inLanguage<string>>[0]): string => inLanguage(words, language),
    message: (message: PublicMessage): string => textFor(message, language),
    time: (at: Instant): Html => html`<time datetime="${at}">${format(at)}</time>`,
  };
};
type Voice = ReturnType<typeof speaking>;

const plannedLine = ({ say, time }: Voice, at: Instant | undefined): Html =>
  at === undefined ? noHtml : html`<p>${say(labels.planned)} ${time(at)}</p>`;

const announcement = (voice: Voice, { at, status, message, plannedResolutionAt }: Announcement) =>
  html`<li><p><strong>${voice.say(incidentStatusNames[status])}</strong> · ${voice.time(at)}</p>${
    message === undefined ? noHtml : html`<p class="said">${voice.message(message)}</p>`
  }${plannedLine(voice, plannedResolutionAt)}</li>`;

const spanOf = ({ say, time }: Voice, { startedAt, resolvedAt }: PublicIncident): Html =>
  resolvedAt === undefined
    ? html`${say(labels.since)} ${time(startedAt)}`
    : html`${time(startedAt)} ${say(labels.until)} ${time(resolvedAt)}`;

const incidentPart = (voice: Voice, board: Board, of: PublicIncident): Html => {
  const names = board.components.filter(({ id }) => of.components.includes(id));
  const disturbed = names.map(({ name }) => voice.say(name)).join(', ');
  return html`<article id="${of.reference}">
<h3>${voice.message(of.title)}</h3>
<p>${disturbed === '' ? '' : `${disturbed} · `}${spanOf(voice, of)} · ${voice.say(labels.severity)}: ${voice.say(severities[of.severity])}</p>
${of.resolvedAt === undefined ? plannedLine(voice, of.plannedResolutionAt) : noHtml}
<ol>${joined(of.updates.map((one) => announcement(voice, one)))}</ol>
</article>
`;
};

const componentsPart = (voice: Voice, { components }: Board): Html =>
  components.length === 0
    ? noHtml
    : html`<section><h2>${voice.say(labels.services)}</h2>
<ul class="parts">${joined(
        components.map(
          ({ name, state }) =>
            html`<li><span>${voice.say(name)}</span> <span class="${state}">${voice.say(states[state])}</span></li>`,
        ),
      )}</ul></section>
`;

const languagePart = (voice: Voice, language: Language): Html =>
  html`<nav aria-label="${voice.say(labels.languages)}">${joined(
    languages.map((one) =>
      one === language
        ? html`<span aria-current="page" lang="${one}">${languageNames[one]}</span> `
        : html`<a href="/${pageNames[one]}" lang="${one}" hreflang="${one}">${languageNames[one]}</a> `,
    ),
  )}<a href="/feed.atom" type="application/atom+xml">${voice.say(labels.feed)}</a></nav>`;

const historyPart = (voice: Voice, board: Board): Html =>
  html`<section><h2>${voice.say(labels.past)}</h2>
${
  board.resolved.length === 0
    ? html`<p>${voice.say(labels.noPast)}</p>`
    : joined(board.resolved.map((one) => incidentPart(voice, board, one)))
}</section>
`;

/** Where people ask for news by mail; without it the page does not offer them. */
type Offered = { readonly subscribeAt?: string | undefined };

/** A form that works without a script: whoever is asked answers with a page of their own. */
const subscribePart = (voice: Voice, language: Language, { subscribeAt }: Offered): Html =>
  subscribeAt === undefined
    ? noHtml
    : html`<section><h2>${voice.say(labels.byMail)}</h2>
<form method="post" action="${subscribeAt}">
<label for="address">${voice.say(labels.address)}</label>
<input id="address" type="email" name="address" required maxlength="254" autocomplete="email">
<input type="hidden" name="language" value="${language}">
<button>${voice.say(labels.subscribe)}</button>
</form></section>
`;

/** The page in one language: a document that runs nothing and loads its own style sheet only. */
export const statusPageIn = (board: Board, language: Language, offered: Offered = {}): string => {
  const voice = speaking(language, board.zone);
  const ongoing = joined(board.ongoing.map((one) => incidentPart(voice, board, one)));
  return html`<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${voice.say(board.title)}</title>
<link rel="stylesheet" href="/style.css">
<link rel="alternate" type="application/atom+xml" href="/feed.atom">
</head>
<body>
<header><h1>${voice.say(board.title)}</h1>${languagePart(voice, language)}</header>
<main>
<p class="summary ${board.state}" role="status">${voice.say(summaries[board.state])}</p>
${board.ongoing.length === 0 ? noHtml : html`<section><h2>${voice.say(labels.now)}</h2>${ongoing}</section>`}
${componentsPart(voice, board)}${historyPart(voice, board)}${subscribePart(voice, language, offered)}</main>
<footer><p>${voice.say(labels.made)} ${voice.time(board.madeAt)} · ${board.zone}</p></footer>
</body>
</html>
`.html;
};
