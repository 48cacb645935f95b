import { type Desk, openDesk } from '../../support/desk.ts';
import { figure, quantile, type Row, timed } from '../figures.ts';
import { loadCases } from '../load.ts';

const few = 10;
const many = 2000;
const asked = 60;

const listTimes = async (desk: Desk): Promise<readonly number[]> => {
  const as = await desk.tokenOf('admin');
  const list = async (): Promise<void> => {
    const { status, body } = await desk.request('GET', '/v1/cases?limit=50', { as });
    if (status !== 200) throw new Error(`The list was answered ${status}: ${JSON.stringify(body)}`);
  };
  for (let n = 0; n < 10; n += 1) await list();
  const times: number[] = [];
  for (let n = 0; n < asked; n += 1) times.push(await timed(list));
  return times;
};

const withCases = async (desk: Desk, cases: number): Promise<number> => {
  await desk.kill();
  await loadCases(desk.dir, { cases });
  await desk.start();
  await desk.settle();
  return quantile(await listTimes(desk), 0.95);
};

/** Whether a list grows slower as more waits behind its first page. */
export const urgentList = async (): Promise<Row> => {
  const desk = await openDesk([]);
  const short = await withCases(desk, few);
  const long = await withCases(desk, many - few);
  await desk.close();
  return {
    figures: [
      figure('first 50 by urgency, 10 open cases, p95', short, 'ms'),
      figure('first 50 by urgency, 2,000 open cases, p95', long, 'ms'),
      figure('the latter over the former', long / short, 'times'),
    ],
    notes: [
      'With 10 open cases the list answers 10, with 2,000 it answers 50: part of the ratio is the length of the answer.',
    ],
  };
};
