import { type Desk, openDesk } from '../../support/desk.ts';
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

const mails = 15;

const isListed = async (desk: Desk, as: string, subject: string): Promise<boolean> => {
  const { body } = await desk.request('GET', '/v1/cases?sort=newest&limit=5', { as });
  return body.items.some((item: { readonly subject: string }) => item.subject === subject);
};

const oneMail = async (desk: Desk, as: string, n: number): Promise<number> => {
  const subject = `The connection is gone ${n}`;
  const from = `Writer ${n} <writer-${n}@bench.example>`;
  await desk.mail({ from, to: 'support@desk.example', subject, text: 'Since noon.' });
  return timed(async () => {
    while (!(await isListed(desk, as, subject))) await new Promise((done) => setTimeout(done, 5));
  });
};

/** From the moment a mail is accepted until its case is listed. */
export const mailToCase = async (): Promise<Row> => {
  const desk = await openDesk();
  const as = await desk.tokenOf('agent');
  const times: number[] = [];
  for (let n = 0; n < mails + 2; n += 1) {
    times.push(await oneMail(desk, as, n));
    await desk.settle();
  }
  await desk.close();
  return {
    figures: [
      figure('mail accepted until its case is listed, p50', quantile(times.slice(2), 0.5), 'ms'),
    ],
    notes: [
      'The list is asked every few milliseconds; asking takes processor time from what is waited for.',
    ],
  };
};
