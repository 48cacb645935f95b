import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { buildClient } from '../../bin/client/build-client.ts';

/** A project of somebody else that has the package installed, on a machine without ours. */
export type Project = {
  readonly folder: string;
  readonly write: (name: string, text: string) => void;
  /** What a program prints, line by line. */
  readonly run: (name: string, env: Readonly<Record<string, string>>) => Promise<readonly string[]>;
  /** What the compiler has to say against a program. */
  readonly compile: (name: string, more?: object) => Promise<string>;
  readonly close: () => void;
};

const root = process.cwd();
const run = promisify(execFile);

/** How a careful stranger compiles, with no types around but those of Node. */
const options = {
  noEmit: true,
  strict: true,
  exactOptionalPropertyTypes: true,
  target: 'es2024',
  module: 'nodenext',
  types: ['node'],
  typeRoots: [join(root, 'node_modules/@types')],
};

/** What the compiler says of some files of a project. */
const compile = async (folder: string, files: readonly string[], more: object): Promise<string> => {
  const config = join(folder, 'tsconfig.json');
  const compilerOptions = { ...options, ...more };
  writeFileSync(config, JSON.stringify({ compilerOptions, files }));
  const compiler = join(root, 'node_modules/typescript-native/bin/tsc');
  const said = run(process.execPath, [compiler, '-p', config, '--pretty', 'false']);
  return (await said.catch((error: { readonly stdout: string }) => error)).stdout;
};

export const openProject = async (): Promise<Project> => {
  const folder = mkdtempSync(join(tmpdir(), 'lambdesk-client-'));
  const write: Project['write'] = (name, text) => writeFileSync(join(folder, name), text);
  await buildClient(join(folder, 'node_modules/@lambdesk/client'));
  write('package.json', '{ "type": "module" }');
  return {
    folder,
    write,
    run: async (name, env) => {
      const { stdout } = await run(process.execPath, [name], { cwd: folder, env });
      return stdout.trimEnd().split('\n');
    },
    compile: (name, more = {}) => compile(folder, [name], more),
    close: () => rmSync(folder, { recursive: true, force: true }),
  };
};

/** The examples of a page that are written in a language, one program after the other. */
export const examplesOn = (page: string, language: string): string =>
  [...readFileSync(page, 'utf8').matchAll(/^```(\w+)\n(.*?)^```$/gms)]
    .filter(([, said]) => said === language)
    .map(([, , text]) => text)
    .join('\n');
