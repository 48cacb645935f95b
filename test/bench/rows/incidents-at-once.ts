import { setTimeout as wait } from 'node:timers/promises';
import { type Desk, openDesk } from '../../support/desk.ts';
import { type Figure, figure, type Row, timed } from '../figures.ts';
import { inMeteredDesk, metered, type Units } from '../metered-desk.ts';
import { envelopeOf, expectStatus, openSource, type Source, type State } from './alerts.ts';

const together = 100;
const meteredAlerts = 20;

const numbersFrom = (first: number, count: number): readonly number[] =>
  Array.from({ length: count }, (_, n) => first + n);

type Posting = (desk: Desk, source: Source, told: readonly [readonly number[], State]) => unknown;

const inOneEnvelope: Posting = async (desk, { path, as }, [numbers, state]) =>
  expectStatus(await desk.request('POST', path, { as, body: envelopeOf(numbers, state) }), 202);

const eachByItself: Posting = (desk, source, [numbers, state]) =>
  Promise.all(numbers.map((n) => inOneEnvelope(desk, source, [[n], state])));

/** Until so many incidents are listed as open. */
const untilOpen = async (desk: Desk, wanted: number): Promise<void> => {
  const as = await desk.tokenOf('admin');
  const path = `/v1/incidents?state=open&limit=${together}`;
  while ((await desk.request('GET', path, { as })).body.items.length !== wanted) await wait(10);
};

type Run = { readonly name: string; readonly post: Posting; readonly first: number };

/** All of them open, then all of them over. */
const run = async (desk: Desk, source: Source, { name, post, first }: Run) => {
  const numbers = numbersFrom(first, together);
  const tell = (state: State, wanted: number) =>
    timed(async () => {
      await Promise.all([post(desk, source, [numbers, state]), untilOpen(desk, wanted)]);
    });
  const opening = await tell('firing', together);
  await desk.settle();
  const resolving = await tell('resolved', 0);
  await desk.settle();
  return [
    figure(`${together} incidents at once, ${name}: all are listed after`, opening, 'ms'),
    figure(`${together} incidents at once, ${name}: all are over after`, resolving, 'ms'),
  ];
};

const timesOf = async (): Promise<readonly Figure[]> => {
  const desk = await openDesk([]);
  const source = await openSource(desk);
  await inOneEnvelope(desk, source, [[0], 'firing']);
  await inOneEnvelope(desk, source, [[0], 'resolved']);
  await desk.settle();
  const enveloped = await run(desk, source, {
    name: 'in one envelope',
    post: inOneEnvelope,
    first: 1000,
  });
  const single = await run(desk, source, {
    name: 'each by itself',
    post: eachByItself,
    first: 2000,
  });
  await desk.close();
  return [...enveloped, ...single];
};

const perIncident = (what: string, { writes, reads }: Units): readonly Figure[] => [
  figure(`an incident ${what}: write units`, writes / meteredAlerts, 'units'),
  figure(`an incident ${what}: read units`, reads / meteredAlerts, 'units'),
];

const unitsOf = (): Promise<readonly Figure[]> =>
  inMeteredDesk(async (bench) => {
    const source = await openSource(bench.desk);
    const numbers = numbersFrom(1, meteredAlerts);
    const tell = (state: State) =>
      metered(bench, async () => eachByItself(bench.desk, source, [numbers, state]));
    return [
      ...perIncident('that an alert opens', await tell('firing')),
      ...perIncident('that an alert resolves', await tell('resolved')),
    ];
  });

/** A hundred alerts at the same moment, and their end. */
export const incidentsAtOnce = async (): Promise<Row> => ({
  figures: [...(await timesOf()), ...(await unitsOf())],
  notes: [
    `Units of an incident are those of ${meteredAlerts} posted each by itself, reactions and the kept delivery included, by their number.`,
    'Incidents at once are looked for by asking the list of open ones every few milliseconds.',
  ],
});
