import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Desk, openDesk } from '../../support/desk.ts';
import { killAfterEachChange, throughKill } from '../../support/kills.ts';
import { expectToldOnce } from '../../support/told.ts';

let desk: Desk;
let as: string;

beforeAll(async () => {
  desk = await openDesk();
  as = await desk.tokenOf('supervisor');
}, 120_000);
afterAll(() => desk?.close());

test('a mail that was taken becomes one case with one acknowledgement, wherever the process died', async () => {
  await killAfterEachChange(10, async (round) => {
    const subject = `Round ${round}`;
    let accepted = false;
    const send = async (): Promise<void> => {
      await desk.mail({
        from: `round${round}@rounds.example`,
        to: 'support@desk.example',
        subject,
        text: 'No signal since the morning.',
        // A mail server that got no answer sends the same mail again.
        messageId: `<round-${round}@rounds.example>`,
      });
      accepted = true;
    };
    const snapped = await throughKill(desk, round, send);
    if (!accepted) await send();
    await desk.settle();
    const { body } = await desk.request('GET', '/v1/cases?sort=newest&limit=100', { as });
    const cases = body.items.filter((item: { subject: string }) => item.subject === subject);
    expect(cases, `cases of round ${round}`).toHaveLength(1);
    expect(await expectToldOnce(desk, cases[0].id, { as, round })).toEqual(['acknowledgement']);
    return snapped;
  });
}, 900_000);
