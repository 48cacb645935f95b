import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build, type Plugin, stop } from 'esbuild';
import { root } from '../built.ts';

/**
 * Packages stay outside the bundles, by their absolute address: the bundles may lie in any data folder, and all
 * functions share one copy of the SDK while each has own code of its own.
 */
const packagesOutside: Plugin = {
  name: 'packages-outside',
  setup: ({ onResolve }) => {
    onResolve({ filter: /^[^./#]/ }, ({ path, kind }) => {
      if (kind === 'entry-point') return undefined;
      return { path: import.meta.resolve(path), external: true };
    });
  },
};

/** Where a function's bundle lies, from its alias. */
export const bundleOf = (outdir: string, alias: string): string =>
  pathToFileURL(join(outdir, `${alias}.mjs`)).href;

/** Bundles all entries in one call. */
export const bundleFunctions = async (
  functions: readonly { readonly entry: string; readonly alias: string }[],
  outdir: string,
): Promise<void> => {
  rmSync(outdir, { recursive: true, force: true });
  await build({
    absWorkingDir: root,
    entryPoints: functions.map(({ entry, alias }) => ({ in: entry, out: alias })),
    outdir,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    format: 'esm',
    keepNames: true,
    logLevel: 'silent',
    platform: 'node',
    plugins: [packagesOutside],
    target: 'node24',
  });
  // Its service process would stay for as long as we do.
  await stop();
};
