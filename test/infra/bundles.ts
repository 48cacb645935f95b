import { join } from 'node:path';
import { buildSync } from 'esbuild';
import { allEntries } from '../../lib/constructs/bundle.ts';

const root = join(import.meta.dirname, '../..');

/** What is left of each entry when all that it does not use is shaken off; packages stay outside. */
export const bundles = (): ReadonlyMap<string, string> => {
  const { outputFiles, metafile } = buildSync({
    absWorkingDir: root,
    entryPoints: [...allEntries()],
    bundle: true,
    format: 'esm',
    metafile: true,
    outdir: 'out',
    packages: 'external',
    platform: 'node',
    write: false,
  });
  return new Map(
    outputFiles.map(({ path, text }) => {
      const output = Object.entries(metafile.outputs).find(([file]) => path.endsWith(`/${file}`));
      return [output?.[1].entryPoint ?? path, text];
    }),
  );
};
