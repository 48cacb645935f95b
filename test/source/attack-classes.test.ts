import { expect, test } from 'vitest';
import { attackClasses } from '../../bin/attack-classes.ts';
import { files, textOf } from './sources.ts';

/** Every place where a test names the classes it stands for. */
const named = new Set(
  files('test/**/*.test.ts')
    .flatMap((file) => [...textOf(file).matchAll(/['"`]class(?:es)? (\d+(?:, \d+)*): /g)])
    .flatMap(([, numbers = '']) => numbers.split(', ').map(Number)),
);

test('every attack class that is promised is named by a test', () => {
  const missing = Object.keys(attackClasses).filter((number) => !named.has(Number(number)));
  expect(missing).toEqual([]);
});
