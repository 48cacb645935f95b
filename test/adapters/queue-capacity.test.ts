import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Actor } from '#kernel/actor.ts';
import { getItem } from '#platform/dynamo.ts';
import { keys } from '#platform/table.ts';
import { takeFromQueue } from '../../functions/queues/take-from-queue.ts';
import { opened } from '../support/cases.ts';
import { startEngine, type TestEngine } from '../support/engine.ts';
import { engineDesk } from '../support/engine-desk.ts';
import { aTaker, withUsers } from '../support/takers.ts';

let engine: TestEngine;
beforeAll(async () => {
  engine = await startEngine();
});
afterAll(() => engine.close());

const deskOf = () => engineDesk(engine.table);

const agents = Array.from({ length: 20 }, (_, n) =>
  aTaker({ id: `usr_${n}`, capacity: (n % 3) + 1 }),
);
const actorOf = ({ id }: { readonly id: string }): Actor => ({
  kind: 'staff',
  id,
  roles: ['agent'],
});
const pressed = agents.flatMap((agent) => Array.from({ length: 5 }, () => actorOf(agent)));

test('a hundred who press next at once have each case once, and nobody more than they can', async () => {
  const desk = withUsers(deskOf(), ...agents);
  for (let n = 0; n < 50; n += 1) await opened(desk, { queueId: 'billing' });
  const asked = await Promise.allSettled(
    pressed.map((actor) => takeFromQueue(desk, { queueId: 'billing', actor })),
  );
  const taken = asked.flatMap((one, place) =>
    one.status === 'fulfilled' ? [{ caseId: one.value.id, by: pressed[place]?.id }] : [],
  );
  expect(new Set(taken.map(({ caseId }) => caseId)).size).toBe(taken.length);
  for (const { id, capacity = 0 } of agents) {
    const owned = await desk.cases.owned(id);
    const answered = taken.filter(({ by }) => by === id).map(({ caseId }) => caseId);
    expect(owned.length, id).toBeLessThanOrEqual(capacity);
    expect(answered.toSorted()).toEqual(owned.toSorted());
  }
  expect(taken.length).toBe(agents.reduce((sum, { capacity = 0 }) => sum + capacity, 0));
  const refused = asked.flatMap((one) => (one.status === 'rejected' ? [one.reason.code] : []));
  expect(new Set(refused)).toEqual(new Set(['queues/at-capacity']));
}, 120_000);

test('who has no limit writes no hand', async () => {
  const desk = withUsers(deskOf(), aTaker());
  await opened(desk, { queueId: 'sales' });
  await takeFromQueue(desk, { queueId: 'sales', actor: actorOf(aTaker()) });
  expect(await getItem(engine.table, keys.hand('usr_anna'))).toBeUndefined();
});
