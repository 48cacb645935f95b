import { openDesk } from '../../support/desk.ts';
import { someoneOf } from '../../support/someone.ts';
import { figure, median, quantile, type Row, timed, within } from '../figures.ts';
import { envelopeOf, expectStatus, openSource } from './alerts.ts';
import { openingOf, openOne } from './customers.ts';

const alerts = 15;
const updates = 20;

/** From the request of an alert until the incident can be read. */
export const alertToIncident = async (): Promise<Row> => {
  const desk = await openDesk();
  const agent = await desk.tokenOf('agent');
  const { path, as } = await openSource(desk);
  const times: number[] = [];
  for (let n = 0; n < alerts + 3; n += 1)
    times.push(
      await timed(async () => {
        const answer = await desk.request('POST', path, { as, body: envelopeOf([n]) });
        expectStatus(answer, 202);
        const [incident] = answer.body.incidents;
        const { id } = incident;
        expectStatus(await desk.request('GET', `/v1/incidents/${id}`, { as: agent }), 200);
      }),
    );
  await desk.close();
  const warm = times.slice(3);
  return {
    figures: [
      figure('alert until its incident is read, p50', median(warm), 'ms'),
      figure('alert until its incident is read, p95', quantile(warm, 0.95), 'ms'),
    ],
  };
};

/** From the answer to an update until a linked case, asked at once, shows it. */
export const updateVisible = async (): Promise<Row> => {
  const desk = await openDesk();
  const as = await desk.tokenOf('agent');
  const facts = { title: 'Ring K-14 is cut', severity: 'extensive' };
  const opened = await desk.request('POST', '/v1/incidents', { as, body: facts });
  expectStatus(opened, 201);
  const { id: incidentId } = opened.body;
  const caseId = await openOne(desk, as, openingOf(await someoneOf(desk, as), 1));
  const body = { incidentId };
  expectStatus(await desk.request('PUT', `/v1/cases/${caseId}/incident`, { as, body }), 200);
  await desk.settle();
  const shows = async (message: string): Promise<boolean> => {
    const answer = await desk.request('GET', `/v1/cases/${caseId}`, { as });
    return JSON.stringify(answer.body.incident ?? {}).includes(message);
  };
  const times: number[] = [];
  let firstLooks = 0;
  for (let n = 0; n < updates; n += 1) {
    const message = `Splice ${n} is done.`;
    const path = `/v1/incidents/${incidentId}/updates`;
    expectStatus(await desk.request('POST', path, { as, body: { message } }), 201);
    let looks = 0;
    times.push(
      await timed(async () => {
        do looks += 1;
        while (!(await shows(message)));
      }),
    );
    if (looks === 1) firstLooks += 1;
    await desk.settle();
  }
  await desk.close();
  return {
    figures: [
      within(50, figure('update answered until a linked case shows it, p50', median(times), 'ms')),
      within(
        50,
        figure('update answered until a linked case shows it, p95', quantile(times, 0.95), 'ms'),
      ),
      figure('updates shown by the first look', (firstLooks * 100) / updates, '%'),
    ],
    notes: [
      'A linked case reads its incident, so the time is that of reading a case once while the propagation begins.',
    ],
  };
};
