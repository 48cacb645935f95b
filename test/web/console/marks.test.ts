import { expect, test } from 'vitest';
import { type MarkName, marks, type Written } from '../../../web/console/case/marks.ts';

/** `|` stands at both ends of what is selected. */
const written = (of: string): Written => {
  const [before = '', inner = '', after = ''] = of.split('|');
  return { text: before + inner + after, start: before.length, end: before.length + inner.length };
};

const marked = (name: MarkName, of: string): string => {
  const { text } = written(of);
  const { from, to, insert, select } = marks[name](written(of));
  const now = text.slice(0, from) + insert + text.slice(to);
  return `${now.slice(0, select[0])}|${now.slice(...select)}|${now.slice(select[1])}`;
};

test.each<[MarkName, string, string]>([
  ['strong', 'do |it| now', 'do **|it|** now'],
  ['strong', 'do **|it|** now', 'do |it| now'],
  ['emphasis', 'do **|it|** now', 'do ***|it|*** now'],
  ['emphasis', '||', '*||*'],
  ['code', '|npm|', '`|npm|`'],
  ['link', 'see |page|.', 'see [page](|https://|).'],
  ['link', 'see ||', 'see |https://|'],
  ['bullets', 'one\n|two\nthree|', 'one\n- two\n- three||'],
  ['bullets', '|- two\n- three|', 'two\nthree||'],
  ['numbers', '|a\nb|', '1. a\n2. b||'],
  ['numbers', '|1. a\n2. b|', 'a\nb||'],
  ['quote', 'x||y\nz', '> xy||\nz'],
])('%s of %s', (name, of, then) => {
  expect(marked(name, of)).toBe(then);
});
