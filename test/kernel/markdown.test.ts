import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Block, type Inline, readMarkdown } from '#kernel/markdown.ts';

const text = (of: string): Inline => ({ is: 'text', text: of });
const paragraph = (...lines: readonly (readonly Inline[])[]): Block => ({ is: 'paragraph', lines });

test('lines are kept as lines, blank ones part paragraphs', () => {
  expect(readMarkdown('One\ntwo\n\nthree')).toEqual([
    paragraph([text('One')], [text('two')]),
    paragraph([text('three')]),
  ]);
});

test.each<[string, readonly Inline[]]>([
  ['**now**', [{ is: 'strong', of: [text('now')] }]],
  [
    '_soon_ or *later*',
    [{ is: 'emphasis', of: [text('soon')] }, text(' or '), { is: 'emphasis', of: [text('later')] }],
  ],
  [
    '**very _much_**',
    [{ is: 'strong', of: [text('very '), { is: 'emphasis', of: [text('much')] }] }],
  ],
  ['run `npm *`', [text('run '), { is: 'code', text: 'npm *' }]],
  [
    '[the page](https://a.example/x_y)',
    [{ is: 'link', url: 'https://a.example/x_y', text: 'the page' }],
  ],
  [
    'see https://a.example/x.',
    [
      text('see '),
      { is: 'link', url: 'https://a.example/x', text: 'https://a.example/x' },
      text('.'),
    ],
  ],
])('%s is read', (written, line) => {
  expect(readMarkdown(written)).toEqual([paragraph(line)]);
});

test.each([
  '2 * 3 * 4',
  'snake_case_name',
  '**never closed',
  'a** b',
  '<b>bold</b> &amp; <script>',
  '[page](javascript:alert(1))',
  '[page](data:text/html,x)',
  '![picture](x.png)',
  '# not a heading',
])('%s stays what it is', (written) => {
  const words = JSON.stringify(readMarkdown(written)).match(/"text":"((?:[^"\\]|\\.)*)"/g) ?? [];
  expect(words.map((word) => JSON.parse(`{${word}}`).text).join('')).toBe(written);
  expect(JSON.stringify(readMarkdown(written))).not.toMatch(/"is":"(?:link|strong|emphasis|code)"/);
});

test('lists, quotes and code are blocks', () => {
  const written =
    '- one\n- two\n\n3. three\n4. four\n> said\n> twice\n```\n**as** it is\n```\nafter';
  expect(readMarkdown(written)).toEqual([
    { is: 'list', items: [[text('one')], [text('two')]] },
    { is: 'list', start: 3, items: [[text('three')], [text('four')]] },
    { is: 'quote', lines: [[text('said')], [text('twice')]] },
    { is: 'code', text: '**as** it is' },
    paragraph([text('after')]),
  ]);
});

const wordsOf = (value: unknown): string =>
  Array.isArray(value)
    ? value.map(wordsOf).join('')
    : typeof value === 'object' && value !== null
      ? Object.entries(value)
          .map(([name, part]) =>
            name === 'is' || name === 'url' || name === 'start' ? '' : wordsOf(part),
          )
          .join('')
      : String(value);

test('no word is lost, whatever the signs among the words mean', () => {
  const signs = fc.constantFrom(
    '*',
    '**',
    '_',
    '`',
    '[',
    ']',
    '(',
    ')',
    '> ',
    '- ',
    '1. ',
    '```',
    '\n',
    ' ',
    'https://a.example/',
    '<b>',
  );
  const words = fc.constantFrom('one', 'два', 'tris', 'four');
  fc.assert(
    fc.property(fc.array(fc.oneof(signs, words), { maxLength: 60 }), (parts) => {
      const kept = wordsOf(readMarkdown(parts.join('')));
      const said = (of: string) => of.match(/one|два|tris|four/g) ?? [];
      const links = parts.join('').match(/\]\(https:\/\/[^\s()<>"]*/g) ?? [];
      const hidden = links.flatMap((link) => said(link.replace(/^\]\(/, '')));
      expect(said(kept).length + hidden.length).toBeGreaterThanOrEqual(said(parts.join('')).length);
    }),
  );
});

test.each([
  '*',
  '**',
  '_',
  '`',
  '[',
  '[a](',
  'https://',
  '> ',
  '- ',
  '**a ',
  '_a ',
  '[a](https://a',
  '((',
])('64 KB of %s are read at once', (sign) => {
  const begun = performance.now();
  readMarkdown(sign.repeat(65_536 / sign.length));
  expect(performance.now() - begun).toBeLessThan(1000);
});
