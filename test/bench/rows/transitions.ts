import { type Desk, openDesk } from '../../support/desk.ts';
import { countExecutions } from '../desk-state.ts';
import { figure, type Row } from '../figures.ts';
import { openingOf, openOne, someoneOf } from './customers.ts';

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

/** What Step Functions would bill for the clocks of one case. */
export const clockTransitions = async (): Promise<Row> => {
  const desk = await openDesk();
  const figures = [];
  for (const pauses of [0, 1, 3]) {
    const caseId = await live(desk, pauses);
    const { executions, transitions } = countExecutions(desk.dir, `${caseId}-`);
    figures.push(
      figure(`clocks met with ${pauses} pauses: state transitions`, transitions, 'transitions'),
      figure(`clocks met with ${pauses} pauses: executions`, executions, 'executions'),
    );
  }
  await desk.close();
  return {
    figures,
    notes: [
      'A case has two clocks (first response, resolution) on one wake-up, and the wait for its closing after it is resolved: each moved instant is one execution of one wait.',
    ],
  };
};
