import { setTimeout as wait } from 'node:timers/promises';
import type { Desk } from '../../support/desk.ts';
import { countExecutions, mailsToLoad } from '../desk-state.ts';
import { loadCases } from '../load.ts';
import { prices } from '../prices.ts';
import { type Source, sourceFields } from './alarm.ts';
import { ask, type Doors, doorsOf } from './doors.ts';
import { lookAt } from './incident.ts';
import type { Passed, Place, Touched } from './storm.ts';
import type { Line } from './tell.ts';

const makeSource = async (doors: Doors): Promise<Source> => {
  const { id, secret } = await ask(doors, 'POST /v1/hook-sources', sourceFields);
  return { id, token: secret, startsAt: new Date().toISOString() };
};

/** Ends the process without a word once a part of the cases has it, and starts it again. */
const killMidway = async (desk: Desk, { incidentId, caseIds }: Touched): Promise<string> => {
  for (;;) {
    const { done, state } = await lookAt(doorsOf(desk), incidentId);
    if (state !== 'running') return 'it had ended before';
    if (done >= caseIds.length / 4) {
      await desk.kill();
      await desk.start();
      return `after ${done.toLocaleString('en')} cases`;
    }
    await wait(50);
  }
};

/** A desk on this machine: cases are filled in while it is stopped, and it is killed in the middle of each wave. */
export const localPlace = async (desk: Desk): Promise<Place> => {
  const doors = doorsOf(desk);
  return {
    doors,
    source: await makeSource(doors),
    fill: async (incidentId, cases) => {
      await desk.settle();
      await desk.stop();
      const { caseIds } = await loadCases(desk.dir, { cases, incidentId });
      await desk.start();
      return caseIds;
    },
    disturb: (touched) => killMidway(desk, touched),
  };
};

/** Mails beyond the first with one subject to one person: each kind has a subject of its own. */
const doublesOf = (mails: ReturnType<typeof mailsToLoad>): number =>
  mails.length - new Set(mails.map(({ to, subject }) => `${to} ${subject}`)).size;

/** What only the machine knows that runs the desk, and what AWS would charge for it. */
export const localMeter = (
  desk: Desk,
  { incidentId, caseIds }: Passed,
  unitsACase: number,
): readonly Line[] => {
  const mails = mailsToLoad(desk.dir);
  const { transitions } = countExecutions(desk.dir, incidentId);
  const units = 2 * caseIds.length * unitsACase;
  const price =
    units * prices.writeUnit + transitions * prices.transition + mails.length * prices.mail;
  const count = (value: number): string => value.toLocaleString('en');
  return [
    [
      'mails in the outbox',
      `${count(mails.length)}, of them somebody’s second: ${doublesOf(mails)}`,
    ],
    ['write units of both (counted on one case)', count(units)],
    ['state transitions of both', count(transitions)],
    ['what of this AWS would charge, mails included', `${price.toFixed(2)} USD`],
  ];
};
