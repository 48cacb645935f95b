import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  existsSync,
  globSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
import { join } from 'node:path';
import { StartFault } from '../start-fault.ts';

/** Root of the repository. */
export const root = join(import.meta.dirname, '../..');

/** What the template is made from: the CDK app and every function file it could read a table or a contract from. */
const sources = [
  'bin/lambdesk.ts',
  'cdk.json',
  'functions/**/*.ts',
  'lib/**/*.ts',
  'package-lock.json',
  'package.json',
  'statemachines/**/*.json',
];

const digestOf = (patterns: readonly string[]): string => {
  const hash = createHash('sha256');
  for (const file of globSync(patterns, { cwd: root }).sort())
    hash.update(`${file}\0`).update(readFileSync(join(root, file)));
  return hash.digest('hex').slice(0, 16);
};

/** What the CDK CLI would hand to the app: the context of cdk.json, for the stage `local`, without bundles. */
const contextOf = (): string => {
  const { context } = JSON.parse(readFileSync(join(root, 'cdk.json'), 'utf8'));
  return JSON.stringify({ ...context, stage: 'local', bundle: 'false' });
};

const runApp = (outdir: string): Promise<void> =>
  new Promise((resolve, reject) => {
    const env = {
      ...process.env,
      CDK_OUTDIR: outdir,
      CDK_CONTEXT_JSON: contextOf(),
      CDK_VALIDATION: 'false',
    };
    const app = spawn(process.execPath, ['bin/lambdesk.ts'], {
      cwd: root,
      env,
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    let complaint = '';
    app.stderr.on('data', (chunk: Buffer) => {
      complaint += chunk.toString();
    });
    app.once('error', reject);
    app.once('exit', (code) => {
      if (code === 0) resolve();
      else
        reject(
          new StartFault(
            `The template could not be made: correct what the CDK app says.\n${complaint.trim()}`,
          ),
        );
    });
  });

const kept = 5;

/** Two data folders may run different states of the sources, so a few templates are kept. */
const prune = (cache: string): void => {
  const age = (name: string): number => statSync(join(cache, name)).mtimeMs;
  const old = readdirSync(cache)
    .filter((name) => !name.includes('.'))
    .sort((a, b) => age(b) - age(a))
    .slice(kept);
  for (const name of old) rmSync(join(cache, name), { recursive: true, force: true });
};

/**
 * The cloud assembly of the stage `local`: synthesised in a process of its own, and only when its sources changed.
 * @returns the assembly's folder
 */
export const synthesise = async (
  cache: string = join(root, '.build/template'),
): Promise<string> => {
  const dir = join(cache, digestOf(sources));
  if (existsSync(dir)) return dir;
  const making = `${dir}.${process.pid}`;
  mkdirSync(making, { recursive: true });
  await runApp(making);
  // Another start may have been faster: its result is the same.
  if (existsSync(dir)) rmSync(making, { recursive: true });
  else renameSync(making, dir);
  prune(cache);
  return dir;
};
