import type { Desk } from '../../support/desk.ts';
import type { Someone } from '../../support/someone.ts';
import { countAsynchronous, countExecutions, drained } from '../desk-state.ts';
import { figure, type Row, within } from '../figures.ts';
import { inMeteredDesk, type MeteredDesk, metered, ok, type Units } from '../metered-desk.ts';
import { assumed, billOf, type CaseLife, monthOf, sumOf } from '../prices.ts';
import { openingOf, openOne } from './customers.ts';

const waitingCases = 50;
const lists = 20;
/** A look at a case is two requests: the case and its discussion. */
const requestsOfView = 2;

type Bench = MeteredDesk & { readonly someone: Someone };

const view = async ({ desk, as }: Bench, id: string): Promise<string> => {
  const { headers, ...answer } = await desk.request('GET', `/v1/cases/${id}`, { as });
  ok(answer);
  ok(await desk.request('GET', `/v1/cases/${id}/discussion`, { as }));
  return headers.get('etag') ?? '';
};

type Change = readonly [method: string, path: string, body: object];

const inDays = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString();

/** Five changes of a life: two of its fields, a pause and its end, and the solution. */
const changes = (): readonly Change[] => [
  ['PATCH', '', { priority: 'high' }],
  ['PATCH', '', { tags: ['hall'] }],
  ['POST', '/transitions', { to: 'waiting-customer', nextContactAt: inDays(2) }],
  ['POST', '/transitions', { to: 'in-progress' }],
  [
    'POST',
    '/transitions',
    { to: 'resolved', reason: 'Fixed', solution: 'A new device.', timeSpentMinutes: 5 },
  ],
];

const change = async (bench: Bench, id: string, [method, path, body]: Change): Promise<void> => {
  const { desk, as } = bench;
  const headers = { 'if-match': await view(bench, id) };
  ok(await desk.request(method, `/v1/cases/${id}${path}`, { as, headers, body }));
  await drained(desk);
};

const list = async ({ desk, as }: Bench): Promise<void> => {
  ok(await desk.request('GET', '/v1/cases?limit=50', { as }));
};

const journalOf = async ({ desk, as }: Bench, id: string): Promise<number> => {
  const answer = await desk.request('GET', `/v1/cases/${id}/journal?limit=100`, { as });
  return (ok(answer) as { readonly items: readonly unknown[] }).items.length;
};

type Lived = { readonly life: CaseLife; readonly parts: Readonly<Record<string, Units>> };

/** What a page of the list takes, in a desk of its own: its cases would all be late when the clock moves on. */
const listUnits = async (bench: Bench): Promise<Units> => {
  const { desk, as, someone } = bench;
  for (let n = 0; n < waitingCases; n += 1) await openOne(desk, as, openingOf(someone, n));
  await drained(desk);
  return metered(bench, () => list(bench));
};

const live = async (bench: Bench): Promise<Lived> => {
  const { desk, proxy, as, someone } = bench;
  const begun = { ...proxy.metered(), calls: countAsynchronous(desk.dir) };
  let id = '';
  const parts: Record<string, Units> = {};
  parts['opening'] = await metered(bench, async () => {
    id = await openOne(desk, as, openingOf(someone, 1));
  });
  parts['five changes, each with a look'] = await metered(bench, async () => {
    for (const one of changes()) await change(bench, id, one);
  });
  parts['a look'] = await metered(bench, () => view(bench, id));
  parts['closing by itself'] = await metered(bench, () => desk.advance('P8D'));
  const ended = proxy.metered();
  const asynchronous = countAsynchronous(desk.dir) - begun.calls;
  const events = await journalOf(bench, id);
  const { transitions, executions } = countExecutions(desk.dir, `${id}-`);
  const requests = 1 + lists + changes().length + (changes().length + 1) * requestsOfView;
  return {
    parts,
    life: {
      requests,
      // The authorizer and the handler of each request; reactions; the relay, once an entry; each question of a clock.
      invocations: 2 * requests + asynchronous + events + executions,
      writeUnits: ended.writeUnits - begun.writeUnits,
      readUnits: ended.readUnits - begun.readUnits,
      events,
      transitions,
      mails: 2,
      bytes: ended.bytes - begun.bytes,
    },
  };
};

const newCustomer = async (desk: Desk, as: string): Promise<Someone> => {
  const made = await desk.request('POST', '/v1/customers', {
    as,
    body: { name: 'Bench', type: 'company' },
  });
  const { id: customerId } = ok(made) as { readonly id: string };
  const body = { name: 'Ona', addresses: ['ona@bench.example'], language: 'lt' };
  const path = `/v1/customers/${customerId}/contacts`;
  const { id: contactId } = ok(await desk.request('POST', path, { as, body })) as { id: string };
  return { customerId, contactId };
};

/** A desk of its own with one customer. */
const withSomeone = <T>(work: (bench: Bench) => Promise<T>): Promise<T> =>
  inMeteredDesk(async (bench) => {
    const someone = await newCustomer(bench.desk, bench.as);
    await drained(bench.desk);
    return work({ ...bench, someone });
  });

const priceFigures = (life: CaseLife) => {
  const { Mail: mail = 0, ...bill } = billOf(life, 1e6);
  return [
    ...Object.entries(bill).map(([name, price]) =>
      figure(`a million case lives: ${name}`, price, 'USD'),
    ),
    within(100, figure('a million case lives without mail', sumOf(bill), 'USD')),
    figure('a million case lives: two million mails', mail, 'USD'),
    ...[1e3, 1e5, 1e6].map((cases) =>
      figure(`a month of ${cases.toLocaleString('en')} cases`, monthOf(life, cases), 'USD'),
    ),
  ];
};

/** What a case takes from birth to close, and what that costs on AWS. */
export const priceOfLife = async (): Promise<Row> => {
  const { life: ownLife, parts } = await withSomeone(live);
  const page = await withSomeone(listUnits);
  const life = { ...ownLife, readUnits: ownLife.readUnits + lists * page.reads };
  return {
    figures: [
      ...Object.entries({ ...parts, 'a list of 50': page }).flatMap(([what, { writes, reads }]) => [
        figure(`${what}: write units`, writes, 'units'),
        figure(`${what}: read units`, reads, 'units'),
      ]),
      ...Object.entries(life).map(([what, value]) => figure(`a case life: ${what}`, value, '')),
      ...priceFigures(life),
    ],
    notes: [
      `A case life is opened, looked at six times, changed five times with a pause, listed among ${waitingCases} cases 20 times, acknowledged and resolved by mail, and closed by its clock.`,
      'Read and write units are counted as AWS documents them from every item that passes between the desk and its engine, reactions included.',
      `A call of a function is taken to last ${assumed.secondsACall * 1000} ms with ${assumed.gigabytes * 1024} MB; prices are those of us-east-1 without free tiers.`,
    ],
  };
};
