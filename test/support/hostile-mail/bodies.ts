import type { Random } from '../random.ts';

/** What is repeated until a reader that backtracks would never end. */
const bombs = [
  'On ',
  '>',
  '> \n',
  'From: a\n',
  'On 2026-01-01\n',
  'wrote:\n',
  '<a@b',
  '-',
  '_',
  ' ',
  '-- \n',
  '\u202e',
  '\u0000',
  '=?utf-8?q?',
  '\ud83d\ude00',
  'http://x.example/',
  '--b\n',
  '\r',
];

const tags = ['div', 'b', 'table', 'tr', 'td', 'blockquote', 'font', 'svg', 'math', 'style', 'p'];

const pieces = [
  '<script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  '<img src="https://t.example/p">',
  '<img src="cid:i@x">',
  '<a href="javascript:alert(1)">x</a>',
  '<!--',
  '-->',
  '<![CDATA[',
  '&#x202e;',
  '&amp;',
  '&',
  '<',
  '<style>*{}</style>',
  '<div class="gmail_quote">',
  '<blockquote type="cite">',
  '<p style="position:fixed;background:url(//t.example)">',
  '</div>',
  'words ',
  '\u0002',
];

const repeated = (random: Random, text: string): string =>
  text.repeat(1 + random.below(random.chance(0.004) ? 20_000 : 60));

/** Text meant to keep a reader busy. */
export const hostileText = (random: Random): string =>
  Array.from({ length: 1 + random.below(4) }, () => repeated(random, random.pick(bombs))).join(
    'Hello\n',
  );

const nested = (random: Random): string => {
  const tag = random.pick(tags);
  const depth = random.below(random.chance(0.02) ? 5000 : 60);
  return `${`<${tag}>`.repeat(depth)}x${random.chance(0.5) ? `</${tag}>`.repeat(depth) : ''}`;
};

/** HTML meant to run, to load, or to overflow. */
export const hostileHtml = (random: Random): string =>
  Array.from({ length: 1 + random.below(10) }, () =>
    random.chance(0.2) ? nested(random) : random.pick(pieces),
  ).join('');
