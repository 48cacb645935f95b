import { type Desk, openDesk } from '../../support/desk.ts';
import { someoneOf } from '../../support/someone.ts';
import { type Purpose, purposesOf } from '../../support/wake-ups.ts';
import { countExecutions } from '../desk-state.ts';
import { type Figure, figure, type Row, within } from '../figures.ts';
import { openingOf, openOne } from './customers.ts';

const move = async (desk: Desk, caseId: string, body: Readonly<Record<string, unknown>>) => {
  const as = await desk.tokenOf('agent');
  const path = `/v1/cases/${caseId}`;
  const { headers } = await desk.request('GET', path, { as });
  const answer = await desk.request('POST', `${path}/transitions`, {
    as,
    headers: { 'if-match': headers.get('etag') ?? '' },
    body,
  });
  if (answer.status >= 300) throw new Error(`A step was refused: ${JSON.stringify(answer.body)}`);
  await desk.settle();
};

const inDays = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString();

/** A case that is answered, waits so many times for its customer, and is resolved in time. */
const live = async (desk: Desk, pauses: number): Promise<string> => {
  const as = await desk.tokenOf('agent');
  const caseId = await openOne(desk, as, openingOf(await someoneOf(desk, as), pauses));
  await desk.settle();
  await desk.request('POST', `/v1/cases/${caseId}/replies`, { as, body: { text: 'We look.' } });
  await desk.settle();
  for (let n = 0; n < pauses; n += 1) {
    await move(desk, caseId, { to: 'waiting-customer', nextContactAt: inDays(3) });
    await move(desk, caseId, { to: 'in-progress' });
  }
  await move(desk, caseId, {
    to: 'resolved',
    reason: 'Fixed',
    solution: 'A new device.',
    timeSpentMinutes: 5,
  });
  return caseId;
};

const journalOf = async (desk: Desk, caseId: string): Promise<Parameters<typeof purposesOf>[0]> => {
  const as = await desk.tokenOf('agent');
  const path = `/v1/cases/${caseId}/journal?limit=100`;
  return (await desk.request('GET', path, { as })).body.items;
};

/** What may be spent on each purpose of a life with so many pauses. */
const allowedIn = (pauses: number): Readonly<Record<Purpose, number>> => ({
  'first response': 1,
  resolution: 1 + pauses,
  'contact date': pauses,
  closing: 1,
});

const measure = async (desk: Desk, pauses: number): Promise<readonly Figure[]> => {
  const caseId = await live(desk, pauses);
  const { transitions } = countExecutions(desk.dir, `${caseId}-`);
  const purposes = purposesOf(await journalOf(desk, caseId));
  const name = `clocks met with ${pauses} pauses`;
  const allowed = Object.entries(allowedIn(pauses));
  const sum = allowed.reduce((total, [, most]) => total + most, 0);
  return [
    within(sum, figure(`${name}: state transitions`, transitions, 'transitions')),
    ...allowed.map(([purpose, most]) => {
      const spent = purposes.filter((one) => one === purpose).length;
      return within(most, figure(`${name}: of them for ${purpose}`, spent, 'transitions'));
    }),
  ];
};

/** What Step Functions would bill for the life of one case, and for what. */
export const clockTransitions = async (): Promise<Row> => {
  const desk = await openDesk();
  const figures: Figure[] = [];
  for (const pauses of [0, 1, 3]) figures.push(...(await measure(desk, pauses)));
  await desk.close();
  return {
    figures,
    notes: [
      'A met clock costs 1 + its pauses. The first response is met before the pauses here; the next contact date of a waiting case and the closing of a resolved one are no clocks and cost one each.',
    ],
  };
};
