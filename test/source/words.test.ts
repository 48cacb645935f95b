import { expect, test } from 'vitest';
import { files, textOf } from './sources.ts';

const texts = files(
  '{.ci,bin,docs,functions,lib,local,statemachines,test,web}/**/*.*',
  '.ci/run',
  '*.{md,json,ts,cjs}',
  '.npmrc',
).filter(
  (file) =>
    file !== 'package-lock.json' && !file.endsWith('/words.test.ts') && !file.endsWith('.png'),
);

const holding = (pattern: RegExp): readonly string[] =>
  texts.flatMap((file) =>
    textOf(file)
      .split('\n')
      .flatMap((line, n) =>
        pattern.test(line) ? [`${file}:${n + 1} ${line.trim().slice(0, 100)}`] : [],
      ),
  );

test('there is something to look at', () => {
  expect(texts.length).toBeGreaterThan(200);
});

test('no package registry is named', () => {
  expect(holding(/\bregistry\.[a-z]|\/npm-registry|_authToken|^registry\s*=/)).toEqual([]);
});

test('the lock names no registry: packages come from the one that npm is set to', () => {
  expect(textOf('package-lock.json')).not.toMatch(/"resolved": "(?!file:)/);
});

test('no path of somebody’s machine is named', () => {
  expect(holding(/(?<![\w.:/-])\/(?:home|root|work|Users|mnt)\/\w/)).toEqual([]);
});

test('no work is left for later in a comment', () => {
  expect(holding(/\b(TODO|FIXME|XXX|HACK)\b/)).toEqual([]);
});

test('nothing is skipped or run alone', () => {
  expect(holding(/\b(test|it|describe)\.(only|skip|todo|fails)\b/)).toEqual([]);
});

test('no secret is written down', () => {
  expect(holding(/AKIA[0-9A-Z]{16}|-----BEGIN [A-Z ]*PRIVATE KEY-----/)).toEqual([]);
});

test('folders say what they hold', () => {
  const vague = texts.filter((file) =>
    /(^|\/)(utils?|helpers?|common|services|misc|shared)\//.test(file),
  );
  expect(vague).toEqual([]);
});

test('files are named in kebab case', () => {
  const odd = files('{bin,functions,lib,local,test,web}/**/*.{ts,tsx,mjs,css}').filter(
    (file) => !/^([a-z0-9]+(-[a-z0-9]+)*[/.])+(tsx?|mjs|css)$/.test(file),
  );
  expect(odd).toEqual([]);
});
