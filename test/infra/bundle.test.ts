import { execFileSync } from 'node:child_process';
import { mkdtempSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { beforeAll, expect, test } from 'vitest';
import { variables } from '../../functions/platform/env.ts';
import { allEntries, bundleInto, type Entry, nameOf } from '../../lib/constructs/bundle.ts';

const outdir = mkdtempSync(join(tmpdir(), 'lambdesk-bundle-'));
const fileOf = (entry: Entry): string => join(outdir, nameOf(entry), 'index.mjs');

/** As Lambda sets it: every variable there is, a region, and no path to any package. */
const environment = {
  ...Object.fromEntries(
    Object.keys(variables).map((name) => [name, `https://example.com/${name}`]),
  ),
  AWS_REGION: 'eu-central-1',
};

const loadAll = `
  for (const file of process.argv.slice(1)) {
    const loaded = await import(file).catch(({ message }) => ({ handler: message }));
    console.log(typeof loaded.handler === 'function' ? 'function' : file + ': ' + loaded.handler);
  }
`;

beforeAll(() => bundleInto(outdir));

test('every bundle loads by itself and has a handler', () => {
  const files = allEntries().map((entry) => pathToFileURL(fileOf(entry)).href);
  const said = execFileSync(process.execPath, ['--input-type=module', '-e', loadAll, ...files], {
    cwd: outdir,
    encoding: 'utf8',
    env: environment,
  });
  expect(said.trim().split('\n')).toEqual(files.map(() => 'function'));
});

test('no bundle is heavier than three megabytes', () => {
  for (const entry of allEntries())
    expect(statSync(fileOf(entry)).size, entry).toBeLessThan(3 * 2 ** 20);
});
