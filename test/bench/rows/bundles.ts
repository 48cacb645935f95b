import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { variables } from '../../../functions/platform/env.ts';
import { allEntries, bundleInto, nameOf } from '../../../lib/constructs/bundle.ts';
import { figure, median, type Row, within } from '../figures.ts';

const repeats = 3;
const budget = { kilobytes: 350, millis: 70 } as const;

/** As Lambda sets it: every variable there is, and a region. */
const environment = {
  ...Object.fromEntries(
    Object.keys(variables).map((name) => [name, `https://example.com/${name}`]),
  ),
  AWS_REGION: 'eu-central-1',
};

/** Processor time to load a module in a process of its own, which a busy machine changes less than the clock. */
const loadOnce = (file: string): number => {
  const script = `await import(${JSON.stringify(file)}); const { user, system } = process.cpuUsage(); console.log(user + system);`;
  const { stdout, stderr, status } = spawnSync(
    process.execPath,
    ['--input-type=module', '-e', script],
    { encoding: 'utf8', env: environment },
  );
  if (status !== 0) throw new Error(`${file} does not load: ${stderr.slice(0, 300)}`);
  return Number(stdout.trim().split('\n').at(-1)) / 1000;
};

const loading = (file: string): number =>
  median(Array.from({ length: repeats }, () => loadOnce(file)));

type Measured = { readonly name: string; readonly kilobytes: number; readonly millis: number };

const measureAll = (dir: string): readonly Measured[] => {
  bundleInto(dir);
  const empty = join(dir, 'empty.mjs');
  writeFileSync(empty, 'export const handler = async () => undefined;\n');
  const nothing = loading(empty);
  return allEntries().map((entry) => {
    const file = join(dir, nameOf(entry), 'index.mjs');
    const kilobytes = statSync(file).size / 1024;
    return { name: nameOf(entry), kilobytes, millis: loading(file) - nothing };
  });
};

const beyond = (all: readonly Measured[]): string => {
  const heavy = all.filter(
    ({ kilobytes, millis }) => kilobytes > budget.kilobytes || millis > budget.millis,
  );
  const told = heavy.map(
    ({ name, kilobytes, millis }) => `${name} ${kilobytes.toFixed(0)} KB ${millis.toFixed(0)} ms`,
  );
  return `Beyond the budget of ${budget.kilobytes} KB or ${budget.millis} ms, ${heavy.length} of ${all.length}: ${told.join(', ')}.`;
};

/** How large the functions are as they are deployed, and what it takes to load them, over an empty one. */
export const bundleSizes = async (): Promise<Row> => {
  const dir = mkdtempSync(join(tmpdir(), 'lambdesk-bundles-'));
  const all = measureAll(dir);
  rmSync(dir, { recursive: true, force: true });
  const largest = all.reduce((a, b) => (a.kilobytes >= b.kilobytes ? a : b));
  const slowest = all.reduce((a, b) => (a.millis >= b.millis ? a : b));
  return {
    figures: [
      within(
        budget.kilobytes,
        figure('median bundle', median(all.map(({ kilobytes }) => kilobytes)), 'KB'),
      ),
      figure(`largest bundle of ${all.length}, ${largest.name}`, largest.kilobytes, 'KB'),
      within(
        budget.millis,
        figure('median load over an empty function', median(all.map(({ millis }) => millis)), 'ms'),
      ),
      figure(`slowest load, ${slowest.name}`, slowest.millis, 'ms'),
    ],
    notes: [
      'Bundles are minified and not compressed; a load is the processor time of a fresh process, the median of three, less that of an empty function.',
      beyond(all),
    ],
  };
};
