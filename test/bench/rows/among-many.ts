import { type Desk, openDesk } from '../../support/desk.ts';
import { type Figure, figure, median, quantile, type Row, timed, within } from '../figures.ts';
import { loadCases } from '../load.ts';

/** As many as one page shows, so that answers are as long as those among many. */
const few = 50;
const timesAsked = 60;
/** A page may take so much longer behind which so many more wait. */
const mostSlower = 1.3;

const questions = {
  'first 50 by urgency': '/v1/cases?limit=50',
  'first 50 of a queue': '/v1/cases?queue=technical&limit=50',
  'search by a reference': '/v1/cases?limit=50&q=C-10020',
  'search by a word all have': '/v1/cases?limit=50&q=morning',
  'search by two words': '/v1/cases?limit=50&q=morning%20c-10020',
} as const;
type Question = keyof typeof questions;
const asked = Object.keys(questions) as readonly Question[];

type Times = ReadonlyMap<Question, readonly number[]>;

/** All questions take turns, so that what else the machine does falls on each of them. */
const timesOf = async (desk: Desk): Promise<Times> => {
  const as = await desk.tokenOf('admin');
  const times = new Map<Question, number[]>(asked.map((question) => [question, []]));
  for (let n = -10; n < timesAsked; n += 1)
    for (const question of asked) {
      const millis = await timed(async () => {
        const { status, body } = await desk.request('GET', questions[question], { as });
        if (status !== 200) throw new Error(`Answered ${status}: ${JSON.stringify(body)}`);
        if (body.items.length === 0) throw new Error(`${question} found nothing.`);
      });
      if (n >= 0) times.get(question)?.push(millis);
    }
  return times;
};

const withMore = async (desk: Desk, cases: number): Promise<Times> => {
  await desk.kill();
  await loadCases(desk.dir, { cases, isSearched: true });
  await desk.start();
  await desk.settle();
  return timesOf(desk);
};

const figuresOf = (many: string, short: Times, long: Times): readonly Figure[] =>
  asked.flatMap((question) => {
    const [fewTimes = [], manyTimes = []] = [short.get(question), long.get(question)];
    const [before, after] = [quantile(fewTimes, 0.95), quantile(manyTimes, 0.95)];
    return [
      figure(`${question}, ${few} open cases, p95`, before, 'ms'),
      figure(`${question}, ${many} open cases, p50`, median(manyTimes), 'ms'),
      figure(`${question}, ${many} open cases, p95`, after, 'ms'),
      within(mostSlower, figure(`${question}, ${many} over ${few}, p95`, after / before, 'times')),
    ];
  });

/** Whether lists and searches grow slower as more waits behind their first page. */
export const amongMany = (cases: number) => async (): Promise<Row> => {
  const desk = await openDesk([]);
  try {
    const short = await withMore(desk, few);
    const long = await withMore(desk, cases - few);
    return { figures: figuresOf(cases.toLocaleString('en'), short, long) };
  } finally {
    await desk.close();
  }
};
