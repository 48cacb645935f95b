import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { readSite } from '../../local/cloudfront/site-files.ts';

const kilobyte = 1024;
const budget = 260;

const files = await readSite('web/console');
const scripts = [...files.keys()].filter((address) => address.endsWith('.js'));

const textOf = (address: string): string => {
  const file = files.get(address);
  if (file === undefined) throw new Error(`The build has no ${address}.`);
  return file.body.toString();
};

/** What a script imports before it can run, by address. */
const importsOf = (address: string): readonly string[] =>
  [...textOf(address).matchAll(/(?:^|[;}\n])(?:import|export)[^;()]*?["'](\.[^"']+)["']/g)].map(
    ([, name = '']) => join(dirname(address), name),
  );

/** Scripts with all that they wait for. */
const withImports = (addresses: readonly string[]): ReadonlySet<string> => {
  const found = new Set<string>();
  const visit = (address: string): void => {
    if (found.has(address)) return;
    found.add(address);
    importsOf(address).forEach(visit);
  };
  addresses.forEach(visit);
  return found;
};

const named = [...textOf('/index.html').matchAll(/(?:src|href)="([^"]+\.js)"/g)].map(
  ([, address = '']) => address,
);
/** A screen is loaded with the frame; which one is first depends on the person. */
const screens = scripts.filter((address) => /-screen-[\w-]+\.js$/.test(address));

test('there is a frame, and screens are code of their own', () => {
  expect(named.length).toBeGreaterThan(0);
  expect(screens.length).toBeGreaterThanOrEqual(2);
  expect(named.filter((address) => screens.includes(address))).toEqual([]);
});

test.each(screens)('%s takes no more script with the frame than a first view may', (screen) => {
  const sizes = [...withImports([...named, screen])].map(
    (address) => gzipSync(textOf(address)).length,
  );
  expect(sizes.reduce((sum, size) => sum + size, 0) / kilobyte).toBeLessThan(budget);
});

test('schemas stay with the API: no script of the console holds the library that checks them', () => {
  expect(scripts.length).toBeGreaterThan(5);
  expect(scripts.filter((address) => textOf(address).includes('ZodError'))).toEqual([]);
});
