/**
 * `npm run drill`: one outage from alert to all-clear over many cases, and what it took; on this machine, where it is
 * killed in the middle of both, or at a deployed stage.
 */
import { parseArgs } from 'node:util';
import { deployableStage } from '../../bin/stage.ts';
import { openDesk } from '../support/desk.ts';
import { startEngine } from '../support/engine.ts';
import { unitsOfUpdate } from './rows/units.ts';
import { localMeter, localPlace } from './storm/local.ts';
import { demandDrill } from './storm/may-drill.ts';
import { stagePlace } from './storm/stage.ts';
import { isSound, type Passed, type Place, storm } from './storm/storm.ts';
import { linesOf, tell } from './storm/tell.ts';

process.env['TZ'] = 'UTC';

const usage = `npm run drill -- [options]
  --cases N     how many cases the outage touches; 1,000 unless told
  --stage NAME  at a deployed stage of cdk.json: with your AWS profile and the API key in LAMBDESK_API_KEY
  --sink WHERE  where all mail of a drill at a stage goes: success@simulator.amazonses.com
  --really      also at a stage that looks like production`;

const { values } = parseArgs({
  options: {
    cases: { type: 'string', default: '1000' },
    stage: { type: 'string' },
    sink: { type: 'string' },
    really: { type: 'boolean', default: false },
  },
});

const readCases = (): number => {
  const cases = Number(values.cases);
  if (Number.isInteger(cases) && cases > 0) return cases;
  throw new Error(usage);
};

/** Write units of an update on one case, counted on an engine of this machine. */
const countUnits = async (): Promise<number> => {
  const engine = await startEngine();
  const units = await unitsOfUpdate(engine);
  await engine.close();
  return units;
};

const drillHere = async (cases: number): Promise<boolean> => {
  const units = await countUnits();
  const desk = await openDesk([]);
  try {
    const passed = await storm(await localPlace(desk), cases);
    tell([...linesOf(passed), ...localMeter(desk, passed, units)]);
    console.log(
      '\nThe cases were filled in behind a stopped desk; nothing was run on AWS. A mail whose sending was cut off by a kill is sent once more and says so.',
    );
    return isSound(passed);
  } finally {
    await desk.close();
  }
};

/** Why a storm broke off is told before what was made is ended: that may fail for the same reason. */
const tried = (place: Place, cases: number): Promise<Passed | undefined> =>
  storm(place, cases).catch((error: unknown) => {
    console.error('The drill broke off:', error instanceof Error ? error.message : error);
    return undefined;
  });

const drillAt = async (stage: string, cases: number): Promise<boolean> => {
  const settings = deployableStage(stage);
  const means = demandDrill(settings, { ...values, apiKey: process.env['LAMBDESK_API_KEY'] });
  const units = await countUnits();
  const place = await stagePlace(settings, means);
  const passed = await tried(place, cases);
  const stays = await place.close();
  if (passed !== undefined) tell([...linesOf(passed), ...place.meter(passed, units)]);
  console.log(
    `\n${stays}\nThe price leaves out what cannot be counted from outside: opening the cases, state transitions, functions, reads and logs.`,
  );
  return passed !== undefined && isSound(passed);
};

try {
  const cases = readCases();
  const { stage } = values;
  const passed = await (stage === undefined ? drillHere(cases) : drillAt(stage, cases));
  process.exitCode = passed ? 0 : 1;
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
