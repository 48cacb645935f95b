import { type Desk, openDesk } from '../../support/desk.ts';
import { startEngine } from '../../support/engine.ts';
import { countExecutions, drained, mailsToLoad } from '../desk-state.ts';
import { type Figure, figure, type Row, timed } from '../figures.ts';
import { loadCases } from '../load.ts';
import { processorSeconds, watchMemory } from '../processes.ts';
import { doorsOf } from '../storm/doors.ts';
import { announce, carried } from '../storm/incident.ts';
import { unitsOfUpdate } from './units.ts';

const openIncident = async (desk: Desk): Promise<string> => {
  const as = await desk.tokenOf('admin');
  const body = { title: 'Ring K-14 is cut', severity: 'extensive' };
  const answer = await desk.request('POST', '/v1/incidents', { as, body });
  if (answer.status !== 201) throw new Error(`No incident: ${JSON.stringify(answer.body)}`);
  return answer.body.id;
};

const figuresOf = (name: string, values: Readonly<Record<string, readonly [number, string]>>) =>
  Object.entries(values).map(([what, [value, unit]]) => figure(`${name}: ${what}`, value, unit));

const run = async (desk: Desk, cases: number): Promise<readonly Figure[]> => {
  const incidentId = await openIncident(desk);
  await desk.settle();
  await desk.stop();
  let items = 0;
  const loading = await timed(async () => {
    items = (await loadCases(desk.dir, { cases, incidentId })).items;
  });
  await desk.start();
  await desk.settle();
  const { pid } = desk.ready();
  const memory = watchMemory(pid);
  const used = processorSeconds(pid);
  const begun = performance.now();
  const doors = doorsOf(desk);
  await announce(doors, incidentId);
  const { done, failed } = await carried(doors, incidentId);
  const spreading = performance.now() - begun;
  await drained(desk);
  const telling = performance.now() - begun;
  const peak = memory.stop();
  const processor = processorSeconds(pid) - used;
  const told = mailsToLoad(desk.dir).map(({ to }) => to);
  const { transitions } = countExecutions(desk.dir, `${incidentId}-1`);
  return figuresOf(`propagation to ${cases.toLocaleString('en')} cases`, {
    'until all have it': [spreading / 1000, 's'],
    'until everybody is told': [telling / 1000, 's'],
    'cases done': [done, 'cases'],
    'cases failed': [failed, 'cases'],
    messages: [told.length, 'mails'],
    'messages beyond one a customer': [told.length - new Set(told).size, 'mails'],
    'state transitions': [transitions, 'transitions'],
    'processor time of all processes, per case': [(1000 * processor) / cases, 'ms'],
    'peak memory of all processes': [peak, 'MB'],
    'load data before': [loading / 1000, `s (${items} items)`],
  });
};

/** How an update reaches so many linked cases, and what that takes. */
export const propagationTo = (cases: number) => async (): Promise<Row> => {
  const engine = await startEngine();
  const units = await unitsOfUpdate(engine);
  await engine.close();
  const desk = await openDesk([]);
  const figures = await run(desk, cases);
  await desk.close();
  const name = `propagation to ${cases.toLocaleString('en')} cases: write units`;
  return {
    figures: [
      ...figures,
      figure(`${name} (${units} a case, measured on one)`, units * cases, 'write units'),
    ],
    notes: [
      'Linked cases are filled in behind the stream of a stopped desk: their opening is told to nobody and their clocks wake nobody.',
      'Write units of a propagation are those of one case times the cases done; its own books and notifications are not in them.',
    ],
  };
};
