import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { textOf } from './sources.ts';

const text = textOf('docs/guarantees.md');

test('every test a guarantee is held by exists', () => {
  const paths = [...text.matchAll(/`((?:test\/|\.)[\w./-]+)`/g)].map(([, path = '']) => path);
  expect(paths.length).toBeGreaterThan(40);
  const root = join(import.meta.dirname, '../..');
  expect(paths.filter((path) => !existsSync(join(root, path)))).toEqual([]);
});

test('every class of attacks on access, logs and delivery is answered', () => {
  const answered = [...text.matchAll(/^\| ([\d, ]+) \|/gm)].flatMap(([, list = '']) =>
    list.split(',').map(Number),
  );
  const from = (first: number, last: number) =>
    Array.from({ length: last - first + 1 }, (_, n) => first + n);
  expect(answered.toSorted((a, b) => a - b)).toEqual([...from(51, 79), ...from(95, 99)]);
});
