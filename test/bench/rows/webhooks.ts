import { type Desk, openDesk } from '../../support/desk.ts';
import { drained } from '../desk-state.ts';
import { type Figure, figure, quantile, type Row } from '../figures.ts';
import { type Pace, type Paced, paced } from '../paced.ts';
import { processorSeconds } from '../processes.ts';
import { envelopeOf, openSource, type Source } from './alerts.ts';

const warmUp: Pace = { perSecond: 10, seconds: 5 };
/** The pace that is asked for last: what it leaves undone would weigh on the others. */
const paces: readonly Pace[] = [
  { perSecond: 10, seconds: 20 },
  { perSecond: 25, seconds: 20 },
  { perSecond: 50, seconds: 20 },
  { perSecond: 100, seconds: 60 },
];

/** One request in so many tells of an alert that was not known. */
const newOneIn = 20;

/** What is posted as the n-th: an alert not known before or, in other bytes than ever, that one from before still fires. */
const payloadOf = (n: number) => {
  const newest = Math.floor(n / newOneIn);
  const alert = n % newOneIn === 0 ? newest : (n * 7) % (newest + 1);
  return { ...envelopeOf([alert]), groupKey: `{}:{n="${n}"}` };
};

/** Posts what was never posted before. */
const posting = (desk: Desk, { path, as }: Source) => {
  let posted = 0;
  return async (): Promise<boolean> => {
    const body = payloadOf(posted);
    posted += 1;
    return (await desk.request('POST', path, { as, body })).status === 202;
  };
};

type Taken = {
  readonly all: readonly Paced[];
  readonly seconds: number;
  readonly processorSeconds: number;
  readonly restSeconds: number;
};

const take = async (desk: Desk, pace: Pace, post: () => Promise<boolean>): Promise<Taken> => {
  const { pid } = desk.ready();
  const used = processorSeconds(pid);
  const begun = performance.now();
  const all = await paced(pace, post);
  const seconds = (performance.now() - begun) / 1000;
  const processor = processorSeconds(pid) - used;
  await drained(desk);
  const restSeconds = (performance.now() - begun) / 1000 - seconds;
  return { all, seconds, processorSeconds: processor, restSeconds };
};

const figuresOf = ({ perSecond, seconds }: Pace, { all, ...taken }: Taken): readonly Figure[] => {
  const name = `${perSecond} webhooks a second for ${seconds} s`;
  const times = all.map(({ millis }) => millis);
  const refused = all.filter(({ isDone }) => !isDone).length;
  return [
    ...[0.5, 0.95, 0.99].map((part) =>
      figure(`${name}: p${part * 100}`, quantile(times, part), 'ms'),
    ),
    figure(`${name}: not answered 202`, (refused * 100) / all.length, '%'),
    figure(`${name}: processors busy`, taken.processorSeconds / taken.seconds, ''),
    figure(`${name}: until nothing is left to do`, taken.restSeconds, 's'),
  ];
};

/** Webhooks that come at a steady pace, whether the ones before were answered or not. */
export const webhooksAtPace = async (): Promise<Row> => {
  const desk = await openDesk([]);
  const post = posting(desk, await openSource(desk));
  await take(desk, warmUp, post);
  const figures: Figure[] = [];
  for (const pace of paces) figures.push(...figuresOf(pace, await take(desk, pace, post)));
  await desk.close();
  return {
    figures,
    notes: [
      `Of webhooks one in ${newOneIn} opens an incident, the others say in new bytes that one from before still fires. Their times count from when each was due, so that none is left out because the desk was slow; after 29 s the gateway answers 503.`,
      'All functions behind the API of the local cloud share one thread, and whoever posts shares the processors with it; on AWS each call has an environment of its own. Processors busy are those of the desk and its engine.',
    ],
  };
};
