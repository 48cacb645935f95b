import { type Tongue, type TongueName, tongueNames, tongues } from './languages.ts';
import {
  encodedWords,
  escapeHtml,
  mailOf,
  multipart,
  paragraphs,
  part,
  type TransferEncoding,
  through,
} from './mime.ts';

/** What reading one mail of the corpus must come to. */
export type Expected = {
  readonly subject: string;
  readonly name: string;
  readonly visible: string;
  /** Words that are folded away. */
  readonly quoted?: string;
  readonly files?: readonly string[];
};

/** One mail of the corpus, named by its family. */
export type Specimen = {
  readonly name: string;
  readonly raw: Buffer;
  readonly expected: Expected;
};

export const writerAddress = 'ona@baltic.example.com';

export const headersFor = (
  { subject, writer }: Pick<Tongue, 'subject' | 'writer'>,
  charset: string,
): readonly string[] => [
  `From: ${encodedWords(writer, charset, 'Q')} <${writerAddress}>`,
  'To: support@desk.example.net',
  `Subject: ${encodedWords(`Re: ${subject}`, charset, 'B')}`,
  'Message-ID: <reply@mail.example.com>',
  'In-Reply-To: <notice@desk.example.net>',
];

type Form = { readonly charset: string; readonly by: TransferEncoding };

export const expectedOf = (tongue: Tongue, charset: string): Expected => ({
  subject: through(`Re: ${tongue.subject}`, charset),
  name: through(tongue.writer, charset),
  visible: through(tongue.reply, charset),
  quoted: through(tongue.old.split('\n')[1] ?? '', charset),
});

const marked = (text: string): string => text.replaceAll(/^/gm, '> ');

const plainReply = (tongue: Tongue, attribution: string, { charset, by }: Form): Buffer =>
  mailOf(
    headersFor(tongue, charset),
    part({
      type: 'text/plain',
      text: `${tongue.reply}\n\n${attribution}\n${marked(tongue.old)}\n`,
      charset,
      by,
    }),
  );

const formsOf = ({ charsets }: Tongue): readonly Form[] => [
  { charset: 'utf-8', by: '8bit' },
  { charset: 'utf-8', by: 'base64' },
  ...charsets.map((charset): Form => ({ charset, by: 'quoted-printable' })),
];

const each = (make: (tongue: Tongue, name: TongueName) => readonly Specimen[]) =>
  tongueNames.flatMap((name) => make(tongues[name], name));

/** Client × language × charset: a reply in plain text above what it quotes. */
export const plainReplies = (): readonly Specimen[] =>
  each((tongue, language) =>
    Object.entries(tongue.attributions).flatMap(([client, attribution]) =>
      formsOf(tongue).map((form) => ({
        name: `${client}, ${language}, plain text in ${form.charset} as ${form.by}`,
        raw: plainReply(tongue, attribution, form),
        expected: expectedOf(tongue, form.charset),
      })),
    ),
  );

/** How clients mark in HTML what they quote. */
const htmlQuotes: Readonly<Record<string, (attribution: string, old: string) => string>> = {
  Gmail: (attribution, old) =>
    `<div class="gmail_quote gmail_quote_container"><div dir="ltr" class="gmail_attr">${attribution}<br></div><blockquote class="gmail_quote" style="margin:0 0 0 .8ex;border-left:1px #ccc solid">${old}</blockquote></div>`,
  'Apple Mail': (attribution, old) =>
    `<div><br><blockquote type="cite"><div>${attribution}</div><br>${old}</blockquote></div>`,
  Thunderbird: (attribution, old) =>
    `<div class="moz-cite-prefix">${attribution}<br></div><blockquote type="cite" cite="mid:x@y">${old}</blockquote>`,
  Yahoo: (attribution, old) =>
    `<div id="yahoo_quoted_1" class="yahoo_quoted"><div><div>${attribution}</div>${old}</div></div>`,
  Yandex: (attribution, old) => `<div>${attribution}</div><blockquote>${old}</blockquote>`,
  'Mail.ru': (attribution, old) =>
    `<blockquote style="border-left:1px solid #0857A6;margin:10px;padding:0 0 0 10px">${attribution}<br>${old}</blockquote>`,
  'UKR.NET': (attribution, old) =>
    `<div><i>${attribution}</i></div><blockquote class="" style="border-left:1px solid">${old}</blockquote>`,
};

const htmlReply = (tongue: Tongue, client: string, attribution: string): string =>
  `<html><head><style>p{margin:0}</style></head><body>${paragraphs(tongue.reply)}${htmlQuotes[client]?.(escapeHtml(attribution), paragraphs(tongue.old)) ?? ''}</body></html>`;

/** Client × language: HTML alone, and beside a text. */
export const htmlReplies = (): readonly Specimen[] =>
  each((tongue, language) =>
    Object.entries(tongue.attributions)
      .filter(([client]) => htmlQuotes[client] !== undefined)
      .flatMap(([client, attribution]) => {
        const text = htmlReply(tongue, client, attribution);
        const html = part({ type: 'text/html', text, charset: 'utf-8', by: 'quoted-printable' });
        const headers = headersFor(tongue, 'utf-8');
        const own = `${tongue.reply}\n\n${attribution}\n${marked(tongue.old)}`;
        const plain = part({ type: 'text/plain', text: own, charset: 'utf-8', by: 'base64' });
        const expected = expectedOf(tongue, 'utf-8');
        return [
          { name: `${client}, ${language}, HTML`, raw: mailOf(headers, html), expected },
          {
            name: `${client}, ${language}, HTML beside text`,
            raw: mailOf(headers, multipart('alternative', [plain, html])),
            expected,
          },
        ];
      }),
  );

/** Languages nobody put into a table: only the HTML tells what is quoted. */
export const foreignReplies = (): readonly Specimen[] =>
  ['Gmail', 'Apple Mail', 'Thunderbird', 'Yahoo'].map((client) => {
    const tongue = tongues.en;
    const attribution = 'Tukipalvelu kirjoitti perjantaina näin';
    const plain = part({
      type: 'text/plain',
      text: `${tongue.reply}\n\n${attribution}\n\n${tongue.old}`,
      charset: 'utf-8',
    });
    const text = htmlReply(tongue, client, attribution);
    const html = part({ type: 'text/html', text, charset: 'utf-8' });
    return {
      name: `${client}, attributed in a language of no table`,
      raw: mailOf(headersFor(tongue, 'utf-8'), multipart('alternative', [plain, html])),
      expected: expectedOf(tongue, 'utf-8'),
    };
  });
