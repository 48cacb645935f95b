import { type Html, html, joined } from '#platform/html.ts';
import { incidentStatusNames, textFor } from '../service-design/index.ts';
import type { Board, PublicIncident } from './board.ts';

const mostEntries = 100;

/** What no XML may hold: one of these in a message that was pasted from elsewhere would break the feed for everybody. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is left out
const controls = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;

const entriesOf = (base: string, of: PublicIncident): readonly { at: string; entry: Html }[] =>
  of.updates.map(({ at, status, message }) => ({
    at,
    entry: html`<entry>
<id>${`${base}#${of.reference}-${at}`}</id>
<title>${textFor(of.title, 'en')}: ${incidentStatusNames[status].en}</title>
<updated>${at}</updated>
<link href="${`${base}#${of.reference}`}"/>
<content type="text">${message === undefined ? '' : textFor(message, 'en')}</content>
</entry>
`,
  }));

/** The same news for feed readers, newest first: Atom (RFC 4287), in English. */
export const feedOf = (board: Board, base: string): string => {
  const entries = [...board.ongoing, ...board.resolved]
    .flatMap((of) => entriesOf(base, of))
    .toSorted((a, b) => b.at.localeCompare(a.at))
    .slice(0, mostEntries);
  return html`<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom">
<id>${base}</id>
<title>${board.title.en}</title>
<updated>${entries[0]?.at ?? board.madeAt}</updated>
<author><name>${board.title.en}</name></author>
<link rel="self" href="${base}feed.atom"/>
${joined(entries.map(({ entry }) => entry))}</feed>
`.html.replaceAll(controls, '');
};
