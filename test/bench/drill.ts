/** `npm run drill`: one outage from alert to all-clear over many cases, killed in the middle of both, and what it took. */
import { setTimeout as wait } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { type Answer, type Desk, openDesk } from '../support/desk.ts';
import { startEngine } from '../support/engine.ts';
import { countExecutions, sentMails } from './desk-state.ts';
import { loadCases } from './load.ts';
import { prices } from './prices.ts';
import { unitsOfUpdate } from './rows/units.ts';
import { announce, carried, drained, lookAt, mailsToLoad } from './storm.ts';

process.env['TZ'] = 'UTC';

const usage = `npm run drill -- [options]
  --cases N     how many cases the outage touches; 1,000 unless told`;

const readCases = (): number => {
  const { values } = parseArgs({ options: { cases: { type: 'string', default: '1000' } } });
  const cases = Number(values.cases);
  if (Number.isInteger(cases) && cases > 0) return cases;
  console.error(usage);
  return process.exit(1);
};

const token = 'the-token-of-the-drill';

const ask = async (desk: Desk, path: string, body?: object): Promise<Answer> => {
  const as = await desk.tokenOf('admin');
  return desk.request(body === undefined ? 'GET' : 'POST', path, {
    as,
    ...(body === undefined ? {} : { body }),
  });
};

const makeSource = async (desk: Desk): Promise<string> => {
  const fields = { name: 'Drill', kind: 'alertmanager', verification: { method: 'bearer' } };
  const made = await ask(desk, '/v1/hook-sources', { ...fields, secret: token });
  if (made.status !== 201) throw new Error(`No source: ${JSON.stringify(made.body)}`);
  return made.body.id;
};

/** What the monitoring says of the one alert of the drill. */
const alarm = async (desk: Desk, sourceId: string, status: 'firing' | 'resolved') => {
  const labels = {
    alertname: 'RingDown',
    severity: 'critical',
    service: 'internet',
    region: 'Kaunas',
  };
  const startsAt = '2026-01-01T00:00:00.000Z';
  const endsAt = status === 'firing' ? '0001-01-01T00:00:00Z' : new Date().toISOString();
  const alert = { status, labels, annotations: { summary: 'Ring K-14 is cut' }, startsAt, endsAt };
  const answer = await desk.request('POST', `/v1/hooks/${sourceId}`, {
    headers: { authorization: `Bearer ${token}` },
    body: { version: '4', status, alerts: [{ ...alert, fingerprint: 'drill' }] },
  });
  if (answer.status !== 202) throw new Error(`Not taken: ${JSON.stringify(answer.body)}`);
  return answer.body.incidents[0].id as string;
};

/** Until one linked case shows what its incident says now. */
const visible = async (desk: Desk, caseId: string, status: string): Promise<number> => {
  const begun = performance.now();
  for (;;) {
    const { body } = await ask(desk, `/v1/cases/${caseId}`);
    if (body.incident?.status === status) return performance.now() - begun;
    await wait(5);
  }
};

/** Ends the process without a word once a part of the cases has it, and starts it again. */
const killMidway = async (desk: Desk, incidentId: string, cases: number): Promise<string> => {
  for (;;) {
    const { done, state } = await lookAt(desk, incidentId);
    if (state !== 'running') return 'it had ended before';
    if (done >= cases / 4) {
      await desk.kill();
      await desk.start();
      return `after ${done.toLocaleString('en')} cases`;
    }
    await wait(50);
  }
};

type Wave = {
  readonly seen: number;
  readonly killed: string;
  readonly spread: number;
  readonly told: number;
  readonly failed: number;
};

/** One announcement, until everybody has it and is told. */
const wave = async (
  desk: Desk,
  { incidentId, caseId, cases }: { incidentId: string; caseId: string; cases: number },
  [status, say]: readonly [string, () => Promise<unknown>],
): Promise<Wave> => {
  await say();
  const begun = performance.now();
  const seen = await visible(desk, caseId, status);
  const killed = await killMidway(desk, incidentId, cases);
  const { failed } = await carried(desk, incidentId);
  const spread = performance.now() - begun;
  await drained(desk);
  return { seen, killed, spread, told: performance.now() - begun, failed };
};

/** Mails somebody had twice with the same words above, and how many of them say that they repeat. */
const doubles = (desk: Desk): number => {
  const mails = sentMails(desk.dir).filter(({ to }) => to.endsWith('@load.example'));
  return mails.length - new Set(mails.map(({ to, subject }) => `${to} ${subject}`)).size;
};

const tell = (name: string, value: string): void => console.log(`${name.padEnd(48)}${value}`);
const seconds = (millis: number): string => `${(millis / 1000).toFixed(1)} s`;

const tellWave = (name: string, { seen, killed, spread, told, failed }: Wave): void => {
  tell(`${name}: a linked case shows it after`, `${Math.round(seen)} ms`);
  tell(`${name}: killed`, killed);
  tell(`${name}: all cases have it after`, seconds(spread));
  tell(`${name}: everybody is told after`, seconds(told));
  tell(`${name}: cases that could not be changed`, String(failed));
};

const cases = readCases();
const engine = await startEngine();
const unitsACase = await unitsOfUpdate(engine);
await engine.close();
const desk = await openDesk([]);
const sourceId = await makeSource(desk);
const incidentId = await alarm(desk, sourceId, 'firing');
await desk.settle();
await desk.stop();
const { caseIds } = await loadCases(desk.dir, { cases, incidentId });
const caseId = caseIds[0] ?? '';
await desk.start();
const touched = { incidentId, caseId, cases };
const update = await wave(desk, touched, ['identified', () => announce(desk, incidentId)]);
const clear = await wave(desk, touched, ['resolved', () => alarm(desk, sourceId, 'resolved')]);
const { transitions } = countExecutions(desk.dir, incidentId);
const mails = mailsToLoad(desk).length;
const { body: last } = await ask(desk, `/v1/cases/${caseIds.at(-1)}`);
const twice = doubles(desk);
await desk.close();

tellWave('update', update);
tellWave('all-clear', clear);
const units = 2 * cases * unitsACase;
const price = units * prices.writeUnit + transitions * prices.transition + mails * prices.mail;
tell('the last case is', last.category);
tell('mails', `${mails.toLocaleString('en')}, of them somebody’s second of one kind: ${twice}`);
tell('write units of both (counted on one case)', units.toLocaleString('en'));
tell('state transitions of both', transitions.toLocaleString('en'));
tell('what of this AWS would charge, mails included', `${price.toFixed(2)} USD`);
console.log(
  '\nThe cases were filled in behind a stopped desk; nothing was run on AWS. A mail whose sending was cut off by a kill is sent once more and says so.',
);
const isSound = update.failed + clear.failed === 0 && last.category === 'resolved';
process.exitCode = isSound ? 0 : 1;
