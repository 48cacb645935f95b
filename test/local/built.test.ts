import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Making, made } from '../../local/built.ts';
import { StartFault } from '../../local/start-fault.ts';

let cache: string;
beforeEach(() => {
  cache = mkdtempSync(join(tmpdir(), 'lambdesk-built-'));
});
afterEach(() => rmSync(cache, { recursive: true, force: true }));

/** Counts how often it was run, in a file beside the results. */
const making = (script: string): Making => ({
  what: 'The thing',
  cache,
  sources: ['package.json'],
  run: (outdir) => ({
    args: [
      '--eval',
      `const fs = require('node:fs'); const [, dir] = process.argv; ${script}`,
      outdir,
    ],
  }),
});
const counting = () =>
  making(
    `fs.writeFileSync(dir + '/a', ''); fs.appendFileSync('${join(cache, 'count.txt')}', 'x');`,
  );
const runs = (): number => readFileSync(join(cache, 'count.txt'), 'utf8').length;

test('what stands made is not made again', async () => {
  const dir = await made(counting());
  expect(await made(counting())).toBe(dir);
  expect([readdirSync(dir), runs()]).toEqual([['a'], 1]);
});

test('of all that ask at once one makes it', async () => {
  const dirs = await Promise.all([1, 2, 3, 4].map(() => made(counting())));
  expect(new Set(dirs).size).toBe(1);
  expect(runs()).toBe(1);
});

test('the turn of one that was killed is taken over', async () => {
  const dir = await made(counting());
  rmSync(dir, { recursive: true });
  const noProcess = 2 ** 22 + 1;
  writeFileSync(`${dir}.turn`, String(noProcess));
  expect(await made(counting())).toBe(dir);
  expect(existsSync(`${dir}.turn`)).toBe(false);
});

test('what cannot be made says why, and can be tried again', async () => {
  const broken = making("console.error('no disk'); process.exit(1);");
  await expect(made(broken)).rejects.toThrow(
    new StartFault('The thing could not be made.\nno disk'),
  );
  expect(existsSync(await made(counting()))).toBe(true);
});
