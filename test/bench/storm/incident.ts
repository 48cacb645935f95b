import { setTimeout as wait } from 'node:timers/promises';
import { ask, type Doors } from './doors.ts';

const longestMillis = 3_600_000;

/** What the propagation of one update has come to. */
export type Carried = {
  readonly done: number;
  readonly failed: number;
  readonly state: string;
  readonly startedAt: string;
};

/** How far the latest propagation of an incident has come. */
export const lookAt = async (doors: Doors, incidentId: string): Promise<Carried> =>
  (await ask(doors, `GET /v1/incidents/${incidentId}/propagations`)).items[0];

/** Until the latest propagation has ended. */
export const carried = async (doors: Doors, incidentId: string): Promise<Carried> => {
  const until = Date.now() + longestMillis;
  for (;;) {
    const seen = await lookAt(doors, incidentId);
    if (seen.state !== 'running') return seen;
    if (Date.now() > until) throw new Error('The propagation did not end within an hour.');
    await wait(250);
  }
};

export const announce = async (doors: Doors, incidentId: string): Promise<void> => {
  const body = { status: 'identified', message: 'The cut is found; splicing has begun.' };
  await ask(doors, `POST /v1/incidents/${incidentId}/updates`, body);
};

/** Milliseconds until a linked case shows what its incident says now. */
export const untilShown = async (doors: Doors, caseId: string, status: string): Promise<number> => {
  const begun = performance.now();
  for (;;) {
    const { incident } = await ask(doors, `GET /v1/cases/${caseId}`);
    if (incident?.status === status) return performance.now() - begun;
    if (performance.now() - begun > longestMillis)
      throw new Error(`The case ${caseId} did not show "${status}" within an hour.`);
    await wait(5);
  }
};
