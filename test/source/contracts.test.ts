import { build } from 'esbuild';
import { expect, test } from 'vitest';
import { routeTables } from '../../lib/route-tables.ts';

test('a contract loads schemas and words only, however far one follows its imports', async () => {
  const { metafile } = await build({
    entryPoints: ['lib/route-tables.ts'],
    bundle: true,
    write: false,
    metafile: true,
    platform: 'node',
    format: 'esm',
    packages: 'external',
  });
  const loaded = Object.entries(metafile.inputs);
  expect(loaded.length).toBeGreaterThan(20);
  const packages = loaded.flatMap(([, { imports }]) =>
    imports.filter(({ external }) => external).map(({ path }) => path),
  );
  expect([...new Set(packages)].sort()).toEqual(['node:crypto', 'node:url', 'ulid', 'zod']);
  const adapters = /\.(dynamo|sfn|ses|sns|s3|cognito|jwt|lambda)\.ts$|^functions\/platform\//;
  expect(loaded.map(([path]) => path).filter((path) => adapters.test(path))).toEqual([]);
});

test('a route has a name of its own in the whole system: clients call it by that', () => {
  const names = Object.values(routeTables).flatMap((table) => Object.keys(table));
  expect(names.filter((name, n) => names.indexOf(name) !== n)).toEqual([]);
});
