import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build, type Plugin } from 'esbuild';
import ts from 'typescript';
import type { Route, RouteTable } from '../../functions/kernel/route.ts';
import { routeTables } from '../../lib/route-tables.ts';
import { printDesk, printProblemCodes } from './declarations.ts';

const root = join(import.meta.dirname, '../..');

/** Pages for people and the door that takes signed bytes are no calls of a program. */
const isForPrograms = ({ raw, answers }: Route): boolean =>
  !raw && (answers.body !== undefined || answers.status === 204);

/** What the package can call, by name. */
const callable = Object.values<RouteTable>(routeTables)
  .flatMap((table) => Object.entries(table))
  .filter(([, route]) => isForPrograms(route))
  .sort(([one], [other]) => (one < other ? -1 : 1));

const lines = Object.fromEntries(
  callable.map(([name, { method, path }]) => [name, [method, path]]),
);

const printedRoutes: Plugin = {
  name: 'routes',
  setup: ({ onResolve, onLoad }) => {
    onResolve({ filter: /^virtual:routes$/ }, ({ path }) => ({ path, namespace: 'printed' }));
    onLoad({ filter: /./, namespace: 'printed' }, () => ({
      contents: `export const routes = ${JSON.stringify(lines)};`,
    }));
  },
};

const sourceOf = (name: string): string =>
  readFileSync(join(root, `web/client/${name}.ts`), 'utf8');

/** The declarations of a module as they stand in its source. */
const declarationsOf = (name: string): string => {
  const { outputText } = ts.transpileDeclaration(sourceOf(name), {
    fileName: `${name}.ts`,
    compilerOptions: { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.ES2022 },
  });
  return outputText.replaceAll(/(from '\.\/[\w-]+)\.ts'/g, "$1.js'");
};

const manifest = (): string => {
  const { version, license } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const described = {
    name: '@lambdesk/client',
    version,
    description: 'Calls the API of a Lambdesk: every route typed, retries that do nothing twice.',
    license,
    type: 'module',
    sideEffects: false,
    exports: { '.': { types: './index.d.ts', default: './index.js' } },
    files: ['*.js', '*.d.ts'],
    engines: { node: '>=20.3' },
  };
  return `${JSON.stringify(described, null, 2)}\n`;
};

/** Builds the package for other people's programs into a folder, out of what the console itself calls by. */
export const buildClient = async (folder: string): Promise<void> => {
  mkdirSync(folder, { recursive: true });
  await build({
    absWorkingDir: root,
    entryPoints: ['web/client/index.ts'],
    outfile: join(folder, 'index.js'),
    bundle: true,
    format: 'esm',
    target: 'es2022',
    plugins: [printedRoutes],
  });
  const texts = {
    'index.d.ts': printDesk(callable),
    'problem-code.d.ts': printProblemCodes(),
    ...Object.fromEntries(
      ['each', 'options', 'problem'].map((name) => [`${name}.d.ts`, declarationsOf(name)]),
    ),
    'package.json': manifest(),
  };
  for (const [name, text] of Object.entries(texts)) writeFileSync(join(folder, name), text);
  cpSync(join(root, 'LICENSE'), join(folder, 'LICENSE'));
  cpSync(join(root, 'docs/client.md'), join(folder, 'README.md'));
};
