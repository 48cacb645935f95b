import { globSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { Code } from 'aws-cdk-lib/aws-lambda';
import type { Node } from 'constructs';
import { buildSync } from 'esbuild';

const root = join(import.meta.dirname, '../..');

/** A function's entry file, from the root of the repository. */
export type Entry = `functions/${string}/${string}.lambda.ts`;

/** `functions/cases/api.lambda.ts` → `cases/api` */
export const nameOf = (entry: Entry): string =>
  entry.slice('functions/'.length, -'.lambda.ts'.length);

export const allEntries = (): readonly Entry[] =>
  globSync('functions/*/*.lambda.ts', { cwd: root }).sort() as Entry[];

/** Packages that are CommonJS call `require`; an ES module has to make its own. */
const banner = [
  "import { createRequire } from 'node:module';",
  'const require = createRequire(import.meta.url);',
].join('');

const alias = {
  '@aws-sdk/credential-provider-node': join(root, 'functions/platform/lambda-credentials.ts'),
};

/** Bundles all entries in one esbuild call, one folder a function; ES modules first, they load faster. */
export const bundleInto = (outdir: string): void => {
  rmSync(outdir, { recursive: true, force: true });
  buildSync({
    absWorkingDir: root,
    entryPoints: allEntries().map((entry) => ({ in: entry, out: `${nameOf(entry)}/index` })),
    outdir,
    outExtension: { '.js': '.mjs' },
    alias,
    banner: { js: banner },
    bundle: true,
    charset: 'utf8',
    format: 'esm',
    keepNames: true,
    logLevel: 'warning',
    mainFields: ['module', 'main'],
    minify: true,
    platform: 'node',
    target: 'node24',
  });
};

const built = join(root, '.build/functions');
let isBundled = false;

/** The deployable code of an entry; a placeholder where the context says `bundle=false`. */
export const codeOf = (entry: Entry, context: Node): Code => {
  if (String(context.tryGetContext('bundle')) === 'false') return Code.fromInline('// not bundled');
  if (!isBundled) bundleInto(built);
  isBundled = true;
  return Code.fromAsset(join(built, nameOf(entry)));
};

/** `cases/on-timer-moved` → `CasesOnTimerMoved` */
export const idOf = (entry: Entry): string =>
  nameOf(entry).replaceAll(/(?:^|[/-])(\w)/g, (_, first: string) => first.toUpperCase());
