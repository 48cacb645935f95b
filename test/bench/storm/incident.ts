import { setTimeout as wait } from 'node:timers/promises';
import type { Desk } from '../support/desk.ts';
import { sentMails } from './desk-state.ts';

const longestMillis = 3_600_000;

/** What the propagation of one update has come to. */
export type Carried = { readonly done: number; readonly failed: number; readonly state: string };

/** How far the latest propagation of an incident has come. */
export const lookAt = async (desk: Desk, incidentId: string): Promise<Carried> => {
  const as = await desk.tokenOf('admin');
  const answer = await desk.request('GET', `/v1/incidents/${incidentId}/propagations`, { as });
  return answer.body.items[0];
};

export const carried = async (desk: Desk, incidentId: string): Promise<Carried> => {
  const until = Date.now() + longestMillis;
  for (;;) {
    const seen = await lookAt(desk, incidentId);
    if (seen.state !== 'running') return seen;
    if (Date.now() > until) throw new Error('The propagation did not end within an hour.');
    await wait(250);
  }
};

/** Until nothing is left to do: everybody told, every event heard. */
export const drained = async (desk: Desk): Promise<void> => {
  const until = Date.now() + longestMillis;
  while ((await desk.local('GET', '/idle?timeout=60')).status !== 200)
    if (Date.now() > until) throw new Error('The desk did not come to rest within an hour.');
};

export const announce = async (desk: Desk, incidentId: string): Promise<void> => {
  const as = await desk.tokenOf('admin');
  const body = { status: 'identified', message: 'The cut is found; splicing has begun.' };
  const answer = await desk.request('POST', `/v1/incidents/${incidentId}/updates`, { as, body });
  if (answer.status !== 201) throw new Error(`No update: ${JSON.stringify(answer.body)}`);
};

/** Everybody of the load who was written to, once for each mail. */
export const mailsToLoad = (desk: Desk): readonly string[] =>
  sentMails(desk.dir)
    .map(({ to }) => to)
    .filter((to) => to.endsWith('@load.example'));
