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
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { StartFault } from './start-fault.ts';

/** Root of the repository. */
export const root = join(import.meta.dirname, '..');

const digestOf = (patterns: readonly string[]): string => {
  const hash = createHash('sha256');
  for (const file of globSync(patterns, { cwd: root }).sort())
    if (statSync(join(root, file)).isFile())
      hash.update(`${file}\0`).update(readFileSync(join(root, file)));
  return hash.digest('hex').slice(0, 16);
};

const kept = 5;

/** Two data folders may run different states of the sources, so a few results are kept. */
const prune = (cache: string): void => {
  const age = (name: string): number => statSync(join(cache, name)).mtimeMs;
  const old = readdirSync(cache)
    .filter((name) => !name.includes('.'))
    .sort((a, b) => age(b) - age(a))
    .slice(kept);
  for (const name of old) rmSync(join(cache, name), { recursive: true, force: true });
};

/** A program of this repository that fills a folder. */
export type Making = {
  /** What is made, for whoever reads that it failed. */
  readonly what: string;
  readonly cache: string;
  /** Patterns of all files the result depends on. */
  readonly sources: readonly string[];
  /** Script and arguments, and the environment besides the present one, for the folder to fill. */
  readonly run: (outdir: string) => {
    readonly args: readonly string[];
    readonly env?: Readonly<Record<string, string>>;
  };
};

const execute = (making: Making, outdir: string): Promise<void> =>
  new Promise((resolve, reject) => {
    const { args, env } = making.run(outdir);
    const child = spawn(process.execPath, [...args], {
      cwd: root,
      env: { ...process.env, ...env },
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    let complaint = '';
    child.stderr.on('data', (chunk: Buffer) => {
      complaint += chunk.toString();
    });
    child.once('error', reject);
    child.once('exit', (code) => {
      if (code === 0) resolve();
      else reject(new StartFault(`${making.what} could not be made.\n${complaint.trim()}`));
    });
  });

const patienceMs = 100;

const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
};

/** One of all that start at once makes the result; what a killed one left standing is taken over. */
const takeTurn = (file: string): (() => void) | undefined => {
  try {
    writeFileSync(file, String(process.pid), { flag: 'wx' });
    return () => rmSync(file, { force: true });
  } catch {
    const holder = existsSync(file) ? Number(readFileSync(file, 'utf8')) : 0;
    if (holder > 0 && !isAlive(holder)) rmSync(file, { force: true });
    return undefined;
  }
};

const fill = async (making: Making, dir: string): Promise<void> => {
  if (existsSync(dir)) return;
  const unfinished = `${dir}.${process.pid}`;
  rmSync(unfinished, { recursive: true, force: true });
  mkdirSync(unfinished);
  await execute(making, unfinished);
  // Whoever took over the turn of a killed one may have been as fast: the result is the same.
  if (existsSync(dir)) rmSync(unfinished, { recursive: true });
  else renameSync(unfinished, dir);
  prune(making.cache);
};

/**
 * Makes a folder in a process of its own, and only when its sources changed.
 * @returns the folder
 */
export const made = async (making: Making): Promise<string> => {
  const { cache, sources } = making;
  const dir = join(cache, digestOf(sources));
  mkdirSync(cache, { recursive: true });
  while (!existsSync(dir)) {
    const release = takeTurn(`${dir}.turn`);
    if (release === undefined) await setTimeout(patienceMs);
    else await fill(making, dir).finally(release);
  }
  return dir;
};
