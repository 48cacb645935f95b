import { millisOf } from '#kernel/time.ts';
import { alarm, type Source } from './alarm.ts';
import { ask, type Doors } from './doors.ts';
import { announce, carried, untilShown } from './incident.ts';
import { type Letters, lettersOf, type Notice, reachOf, untilTold } from './told.ts';

/** An incident and the cases that it touches. */
export type Touched = { readonly incidentId: string; readonly caseIds: readonly string[] };

/** Where a storm takes place. What is opened, fired, updated and read is the same everywhere; this is what differs. */
export type Place = {
  readonly doors: Doors;
  readonly source: Source;
  /** Makes so many cases, each of a customer who can be written to, linked to the incident. */
  readonly fill: (incidentId: string, cases: number) => Promise<readonly string[]>;
  /** What befalls the desk while an announcement spreads, in words. */
  readonly disturb: (touched: Touched) => Promise<string>;
};

/** What one announcement took. */
export type Wave = {
  readonly shownMillis: number;
  readonly disturbed: string;
  readonly spreadMillis: number;
  /** From the announcement until the last message left, by the desk’s own notes. */
  readonly toldMillis: number;
  readonly failed: number;
  readonly untold: number;
};

/** What a storm came to. */
export type Passed = Touched & {
  readonly update: Wave;
  readonly clear: Wave;
  readonly letters: Letters;
  /** What the last case is in the end. */
  readonly category: string;
};

type Announcement = {
  readonly shows: string;
  readonly eventType: string;
  readonly say: () => Promise<unknown>;
};

type Told = { readonly wave: Wave; readonly notices: readonly Notice[] };

/** One announcement, until everybody has it and is told. */
const send = async (
  { doors, disturb }: Place,
  touched: Touched,
  { shows, eventType, say }: Announcement,
): Promise<Told> => {
  const { incidentId, caseIds } = touched;
  await say();
  const begun = performance.now();
  const shownMillis = await untilShown(doors, caseIds[0] ?? '', shows);
  const disturbed = await disturb(touched);
  const { failed, startedAt } = await carried(doors, incidentId);
  const spreadMillis = performance.now() - begun;
  const notices = await untilTold(doors, caseIds, eventType);
  const { told, lastAt = startedAt } = reachOf(notices, eventType);
  const toldMillis = millisOf(lastAt) - millisOf(startedAt);
  const untold = caseIds.length - told;
  return {
    notices,
    wave: { shownMillis, disturbed, spreadMillis, toldMillis, failed, untold },
  };
};

/** One outage from alert to all-clear over many cases. */
export const storm = async (place: Place, cases: number): Promise<Passed> => {
  const { doors, source } = place;
  const incidentId = await alarm(doors, source, 'firing');
  const touched = { incidentId, caseIds: await place.fill(incidentId, cases) };
  const { wave: update } = await send(place, touched, {
    shows: 'identified',
    eventType: 'case.incident-updated',
    say: () => announce(doors, incidentId),
  });
  const { wave: clear, notices } = await send(place, touched, {
    shows: 'resolved',
    eventType: 'case.resolved',
    say: () => alarm(doors, source, 'resolved'),
  });
  const { category } = await ask(doors, `GET /v1/cases/${touched.caseIds.at(-1)}`);
  return { ...touched, update, clear, letters: lettersOf(notices), category };
};

/** Whether everybody has everything, and nobody was told the same twice. */
export const isSound = ({ update, clear, letters, category }: Passed): boolean =>
  [update, clear].every(({ failed, untold }) => failed + untold === 0) &&
  letters.twice === 0 &&
  category === 'resolved';
