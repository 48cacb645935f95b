import { openDesk } from '../../support/desk.ts';
import { someoneOf } from '../../support/someone.ts';
import { figure, quantile, type Row, timed } from '../figures.ts';
import { openingOf, openOne } from './customers.ts';

const warmUp = 10;
const sequential = 50;
const clients = 8;
const together = 160;

/** Several clients who each ask as soon as they are answered; answers how many cases a second they got. */
const atOnce = async (open: (n: number) => Promise<unknown>): Promise<number> => {
  let next = 0;
  const client = async (): Promise<void> => {
    while (next < together) {
      next += 1;
      await open(next);
    }
  };
  const millis = await timed(() => Promise.all(Array.from({ length: clients }, client)));
  return (together * 1000) / millis;
};

/** How fast cases are opened through the API. */
export const openCases = async (): Promise<Row> => {
  const desk = await openDesk();
  const as = await desk.tokenOf('agent');
  const someone = await someoneOf(desk, as);
  const open = (n: number) => openOne(desk, as, openingOf(someone, n));
  for (let n = 0; n < warmUp; n += 1) await open(n);
  await desk.settle();
  const times: number[] = [];
  for (let n = 0; n < sequential; n += 1) times.push(await timed(() => open(n)));
  await desk.settle();
  const perSecond = await atOnce(open);
  await desk.close();
  return {
    figures: [
      figure('open a case by API, one after the other, p50', quantile(times, 0.5), 'ms'),
      figure('open a case by API, one after the other, p95', quantile(times, 0.95), 'ms'),
      figure('open cases by API, 8 clients', perSecond, 'a second'),
    ],
    notes: [
      'Clocks are started and people told while cases are opened: both share the processor with the API.',
    ],
  };
};
