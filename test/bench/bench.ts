/** `npm run bench`: measures, on this machine and in this run, what is promised. */
import { writeFileSync } from 'node:fs';
import { availableParallelism, platform } from 'node:os';
import { parseArgs } from 'node:util';
import type { Figure, Row } from './figures.ts';
import { amongMany } from './rows/among-many.ts';
import { bundleSizes } from './rows/bundles.ts';
import { openCases } from './rows/cases.ts';
import { foldOfLongHistory, simulationOfMany } from './rows/clocks.ts';
import { alertToIncident, updateVisible } from './rows/incidents.ts';
import { incidentsAtOnce } from './rows/incidents-at-once.ts';
import { interactive } from './rows/interactive.ts';
import { mailToCase } from './rows/mail.ts';
import { priceOfLife } from './rows/price.ts';
import { propagationTo } from './rows/propagation.ts';
import { idleMemory, warmStart } from './rows/start.ts';
import { clockTransitions } from './rows/transitions.ts';
import { writeUnits } from './rows/units.ts';
import { webhooksAtPace } from './rows/webhooks.ts';

// As in Lambda, whatever the machine's own zone is.
process.env['TZ'] = 'UTC';

const rows: Readonly<Record<string, () => Promise<Row>>> = {
  start: warmStart,
  memory: idleMemory,
  cases: openCases,
  mail: mailToCase,
  'among-2000': amongMany(2000),
  'among-10000': amongMany(10_000),
  'among-100000': amongMany(100_000),
  'among-1000000': amongMany(1_000_000),
  units: writeUnits,
  transitions: clockTransitions,
  clocks: foldOfLongHistory,
  simulation: simulationOfMany,
  price: priceOfLife,
  bundles: bundleSizes,
  alert: alertToIncident,
  update: updateVisible,
  interactive,
  webhooks: webhooksAtPace,
  'incidents-100': incidentsAtOnce,
  'propagation-1000': propagationTo(1000),
  'propagation-10000': propagationTo(10_000),
};

/** Filled in for hours: measured only when they are named. */
const onRequest: readonly string[] = ['among-1000000'];

const usage = `npm run bench -- [options]
  --json FILE       writes the figures as JSON as well
  --only ROW,ROW    measures these rows only: ${Object.keys(rows).join(', ')}`;

const { values } = parseArgs({ options: { json: { type: 'string' }, only: { type: 'string' } } });

const chosen = (): readonly string[] => {
  const usual = Object.keys(rows).filter((name) => !onRequest.includes(name));
  const names = values.only?.split(',') ?? usual;
  const unknown = names.filter((name) => rows[name] === undefined);
  if (unknown.length === 0) return names;
  console.error(`There is no row ${unknown.join(', ')}.\n${usage}`);
  return process.exit(1);
};

/** A row that could not be measured is told with its reason; the others are. */
type Measured = Row & { readonly row: string; readonly seconds: number; readonly failed?: string };

const measure = async (row: string): Promise<Measured> => {
  process.stderr.write(`${row} …\n`);
  const begun = performance.now();
  const seconds = () => Math.round((performance.now() - begun) / 1000);
  try {
    const measured = await rows[row]?.();
    return { row, seconds: seconds(), figures: [], ...measured };
  } catch (error) {
    const failed = error instanceof Error ? error.message : String(error);
    return { row, seconds: seconds(), figures: [], failed };
  }
};

const shown = (value: number): string => {
  const digits = value >= 100 || Number.isInteger(value) ? 0 : 2;
  return value.toLocaleString('en', { maximumFractionDigits: digits });
};

const verdict = ({ value, goal }: Figure): string => {
  if (goal === undefined) return '';
  return value <= goal ? `within ${goal}` : `beyond ${goal}`;
};

const widest = (lines: readonly (readonly string[])[], column: number): number =>
  Math.max(...lines.map((line) => line[column]?.length ?? 0));

const print = (all: readonly Measured[]): void => {
  const lines = all.flatMap(({ figures }) =>
    figures.map((one) => [one.name, shown(one.value), one.unit, verdict(one)]),
  );
  const [names, numbers, units] = [0, 1, 2].map((column) => widest(lines, column));
  for (const [name = '', value = '', unit = '', goal = ''] of lines)
    console.log(
      `${name.padEnd(names ?? 0)}  ${value.padStart(numbers ?? 0)} ${unit.padEnd(units ?? 0)}  ${goal}`.trimEnd(),
    );
  console.log('');
  for (const { row, failed } of all)
    if (failed !== undefined) console.log(`NOT MEASURED ${row}: ${failed}`);
  for (const note of new Set(all.flatMap(({ notes = [] }) => notes))) console.log(`- ${note}`);
  console.log(
    '- Everything was measured in this run, on one machine and through its local cloud, never on AWS.',
  );
};

const machine = {
  at: new Date().toISOString(),
  node: process.version,
  platform: platform(),
  processors: availableParallelism(),
};

const measured: Measured[] = [];
for (const row of chosen()) measured.push(await measure(row));
print(measured);
if (values.json !== undefined)
  writeFileSync(values.json, `${JSON.stringify({ machine, rows: measured }, null, 2)}\n`);
process.exitCode = measured.some(({ failed }) => failed !== undefined) ? 1 : 0;
