import { readFileSync } from 'node:fs';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { files } from '../source/sources.ts';

/** A pattern as it stands in the source, and where. */
type Pattern = { readonly at: string; readonly pattern: RegExp };

const patternOf = (literal: string): RegExp => {
  const end = literal.lastIndexOf('/');
  return new RegExp(literal.slice(1, end), literal.slice(end + 1));
};

const patternsIn = (file: string): readonly Pattern[] => {
  const source = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest);
  const found: Pattern[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isRegularExpressionLiteral(node))
      found.push({ at: `${file} ${node.text}`, pattern: patternOf(node.text) });
    node.forEachChild(visit);
  };
  visit(source);
  return found;
};

/** Patterns that are only given what was cut to some hundred characters before. */
const bounded: Readonly<Record<string, string>> = {
  'functions/mail/reading/report.ts': 'Values of a report are cut to 300 characters.',
};

const patterns = files('functions/**/*.ts')
  .filter((file) => bounded[file] === undefined)
  .flatMap(patternsIn);

/** What makes a pattern that goes back and forth do so: long runs of one kind, with and without an end that fits. */
const seeds = [
  ' ',
  '\n',
  '\r\n',
  '\t',
  'a',
  'A1',
  '0',
  '.',
  '-',
  '_',
  '@',
  'a@',
  'a.',
  '<',
  '<a',
  '</',
  '&',
  '"',
  "'",
  '\\',
];
const moreSeeds = [
  '(',
  '=',
  '=?',
  ':',
  'a: ',
  '> ',
  ',',
  ';',
  '/',
  '//',
  '#',
  '$',
  '{',
  '{{',
  '[',
  '+',
  'é',
  '\u200b',
  '=20',
  'C-1',
];

const ofLength = (seed: string, length: number): string =>
  seed.repeat(Math.ceil(length / seed.length)).slice(0, length);

const texts = (length: number): readonly string[] =>
  [...seeds, ...moreSeeds].flatMap((seed) => [
    `${ofLength(seed, length)}\u0001`,
    `x${ofLength(seed, length)}!`,
  ]);

const run = ({ pattern }: Pattern, text: string): number => {
  const begun = performance.now();
  if (pattern.global) text.replace(pattern, '');
  else pattern.test(text);
  return performance.now() - begun;
};

const slow = (length: number, millis: number, among: readonly Pattern[]): readonly string[] => {
  const all = texts(length);
  return among
    .filter((one) => all.some((text) => run(one, text) > millis && run(one, text) > millis))
    .map(({ at }) => at);
};

describe('class 42: no pattern of ours is exhausted by what strangers send', () => {
  it('finds the patterns of the source', () => {
    expect(patterns.length).toBeGreaterThan(100);
  });

  it('takes a megabyte of anything within 100 ms', { timeout: 240_000 }, () => {
    // What takes its time over a little would never end over much.
    expect(slow(10_000, 20, patterns)).toEqual([]);
    expect(slow(1_000_000, 100, patterns)).toEqual([]);
  });
});
