import { readdirSync, readFileSync } from 'node:fs';
import { attackClasses } from './attack-classes.ts';
import { head, tableOf } from './markdown.ts';

const root = new URL('..', import.meta.url);

/** Titles of tests that name the attack classes they stand for: `class 7: …`, `classes 7, 8: …`. */
const titleForm = /(['"`])class(?:es)? (\d+(?:, \d+)*): ([^'"`]{1,200})/g;

const testFiles = (): readonly string[] =>
  readdirSync(new URL('test/', root), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.test.ts'))
    .map((file) => `test/${file}`)
    .sort();

/** The classes a test file names, each once. */
const classesIn = (file: string): ReadonlySet<number> => {
  const text = readFileSync(new URL(file, root), 'utf8');
  const numbers = [...text.matchAll(titleForm)].flatMap(([, , list = '']) => list.split(', '));
  return new Set(numbers.map(Number));
};

/** Links to the test files that name a class. */
const testsOf = (number: number, named: ReadonlyMap<string, ReadonlySet<number>>): string =>
  [...named]
    .filter(([, classes]) => classes.has(number))
    .map(([file]) => `[${file.slice('test/'.length)}](../${file})`)
    .join('<br>');

export const mailGuarantees = (): string => {
  const named = new Map(testFiles().map((file) => [file, classesIn(file)]));
  const rows = Object.entries(attackClasses).map(([number, tried]) => [
    number,
    tried,
    testsOf(Number(number), named),
  ]);
  return `${head('Guarantees of mail')}What strangers may try, and the tests that hold what must happen then. Each class stands for a family: its tests try
variants, not one string. The tests carry the number in their names (\`class 7: …\`), and this page is printed from them.

## Attack classes

${tableOf(['class', 'what is tried', 'tests'], rows)}`;
};
