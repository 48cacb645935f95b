import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Desk, openDesk } from '../../support/desk.ts';
import { inShards, killAfterEachChange, postOnce, throughKill } from '../../support/kills.ts';

const addresses = Array.from({ length: 8 }, (_, n) => `reader${n}@news.example`);
/** So many are told at the same moment: only these can be in doubt when the process dies. */
const mostInDoubt = 4;

let desk: Desk;
let as: string;

const subscribe = async (address: string): Promise<void> => {
  const body = { address, language: 'en' };
  await desk.request('POST', '/v1/status-subscriptions', { body });
  const [question] = await desk.outbox(address);
  const path = /\/v1\/status-subscriptions\/confirmation\/\S+/.exec(question?.text ?? '')?.[0];
  expect((await desk.request('POST', String(path), { body: {} })).status).toBe(200);
};

beforeAll(async () => {
  desk = await openDesk();
  as = await desk.tokenOf('admin');
  for (const address of addresses) await subscribe(address);
  await desk.settle();
}, 120_000);
afterAll(() => desk?.close());

const openOnce = async (round: number): Promise<string> => {
  const key = `round-${round}`;
  const body = { title: key, severity: 'minor', services: ['internet'] };
  return (await postOnce(desk, '/v1/incidents', { as, key, body })).body.reference;
};

const beat = async (): Promise<void> => {
  await desk.settle();
  await desk.advance('PT1M');
  await desk.settle();
};

test('every subscriber is told wherever the process died, once but for the mails that were being sent', async () => {
  await killAfterEachChange(
    30,
    async (round) => {
      const snapped = await throughKill(desk, round, async () => {
        await openOnce(round);
        await beat();
      });
      const reference = await openOnce(round);
      await beat();
      await beat();
      const told = await Promise.all(
        addresses.map(async (address) => {
          const mails = await desk.outbox(address);
          return mails.filter(({ text }) => text.includes(`#${reference}`)).length;
        }),
      );
      expect(Math.min(...told), `round ${round}`).toBe(1);
      expect(Math.max(...told), `round ${round}`).toBeLessThanOrEqual(2);
      const twice = told.filter((mails) => mails === 2).length;
      expect(twice, `round ${round}`).toBeLessThanOrEqual(snapped ? mostInDoubt : 0);
      return snapped;
    },
    inShards,
  );
}, 1_800_000);
