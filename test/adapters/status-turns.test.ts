import { afterAll, beforeAll, expect, test } from 'vitest';
import { dynamoTurns } from '../../functions/status-page/turns.dynamo.ts';
import { startEngine, type TestEngine } from '../support/engine.ts';

let engine: TestEngine;
beforeAll(async () => {
  engine = await startEngine();
});
afterAll(() => engine.close());

const at = (minute: number) => `2026-11-22T08:${String(minute).padStart(2, '0')}:00.000Z`;

test('of many who would write the status page one has the turn, and gives it back once all is written', async () => {
  const turns = dynamoTurns(engine.table);
  expect(await turns.standing()).toEqual({ isWished: false, writtenAt: undefined });
  await Promise.all(Array.from({ length: 5 }, (_, n) => turns.wish(`inc_${n}`)));
  const taken = await Promise.all(Array.from({ length: 8 }, () => turns.take(at(0))));
  const [wish, ...others] = taken.filter((one) => one !== undefined);
  if (wish === undefined) throw new Error('Nobody has the turn.');
  expect(others).toEqual([]);
  expect([wish.n, wish.named.toSorted()]).toEqual([
    5,
    ['inc_0', 'inc_1', 'inc_2', 'inc_3', 'inc_4'],
  ]);
  await turns.wish('inc_5');
  expect(await turns.done(wish, at(0))).toBe(false);
  expect(await turns.take(at(0))).toBeUndefined();
  const more = await turns.keep(at(0));
  expect([more.n, more.named.length]).toEqual([6, 6]);
  expect(await turns.done(more, at(1))).toBe(true);
  expect(await turns.standing()).toEqual({ isWished: false, writtenAt: at(1) });
  expect(await turns.take(at(1))).toEqual({ n: 6, named: [] });
});

test('a turn that was given up, or held for longer than anybody lives, is taken by the next', async () => {
  const turns = dynamoTurns(engine.table);
  await turns.giveUp();
  await turns.wish('inc_9');
  expect(await turns.take(at(10))).toMatchObject({ named: ['inc_9'] });
  expect(await turns.take(at(11))).toBeUndefined();
  expect(await turns.take(at(12))).toMatchObject({ named: ['inc_9'] });
  expect(await turns.standing()).toMatchObject({ isWished: true });
});
