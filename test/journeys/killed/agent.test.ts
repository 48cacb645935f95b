import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Desk, openDesk } from '../../support/desk.ts';
import {
  journalOf,
  killAfterEachChange,
  postOnce,
  takeStep,
  throughKill,
} from '../../support/kills.ts';
import { type Someone, someoneOf } from '../../support/someone.ts';
import { expectToldOnce } from '../../support/told.ts';

let desk: Desk;
let as: string;
let someone: Someone;

beforeAll(async () => {
  desk = await openDesk();
  as = await desk.tokenOf('supervisor');
  someone = await someoneOf(desk, as);
}, 120_000);
afterAll(() => desk?.close());

const open = (name: string) => {
  const body = { ...someone, subject: name, text: 'The line is dead.', channel: 'phone' };
  return postOnce(desk, '/v1/cases', { as, key: name.replaceAll(' ', '-'), body });
};

const expectOnce = async (caseId: string, expected: readonly string[], round: number) => {
  const types = (await journalOf(desk, caseId, as)).map(({ type }) => type);
  for (const type of expected)
    expect(
      types.filter((known) => known === type),
      `${type} in round ${round}`,
    ).toHaveLength(1);
};

test('what an agent writes is done once, wherever the process died', async () => {
  await killAfterEachChange(10, async (round) => {
    const work = async () => {
      const opened = await open(`Work ${round}`);
      const path = `/v1/cases/${opened.body.id}`;
      const reply = { text: 'We are looking into it.' };
      const replied = await postOnce(desk, `${path}/replies`, {
        ...{ as, key: `reply-${round}`, body: reply },
      });
      const note = { text: 'Port 12 flaps.' };
      const noted = await postOnce(desk, `${path}/notes`, { as, key: `note-${round}`, body: note });
      return [opened, replied, noted] as const;
    };
    const snapped = await throughKill(desk, round, work);
    const done = await work();
    expect(
      done.map(({ status }) => status),
      `round ${round}`,
    ).toEqual([201, 201, 201]);
    await desk.settle();
    const caseId = done[0].body.id;
    await expectOnce(caseId, ['case.opened', 'reply.sent', 'clock.met', 'note.added'], round);
    const told = await expectToldOnce(desk, caseId, { as, round });
    expect(told, `round ${round}`).toContain('reply');
    return snapped;
  });
}, 900_000);

test('a case is waited on and resolved once, wherever the process died', async () => {
  const nextContactAt = new Date(Date.now() + 400 * 86_400_000).toISOString();
  const resolving = { reason: 'Line fault', solution: 'Mended.', timeSpentMinutes: 5 };
  const stepFrom: Readonly<Record<string, object>> = {
    new: { to: 'waiting-customer', nextContactAt },
    'waiting-on-customer': { to: 'resolved', ...resolving },
  };
  /** A client that got no answer reads the case again and goes on from there. */
  const live = async (round: number): Promise<string> => {
    const { id } = (await open(`Life ${round}`)).body;
    for (;;) {
      const { body } = await desk.request('GET', `/v1/cases/${id}`, { as });
      const next = stepFrom[body.category];
      if (next === undefined) return id;
      await takeStep(desk, id, { as, body: next });
    }
  };
  await killAfterEachChange(10, async (round) => {
    const snapped = await throughKill(desk, round, () => live(round));
    const caseId = await live(round);
    await desk.settle();
    await expectOnce(caseId, ['case.opened', 'case.transitioned', 'case.resolved'], round);
    await expectToldOnce(desk, caseId, { as, round });
    return snapped;
  });
}, 900_000);
