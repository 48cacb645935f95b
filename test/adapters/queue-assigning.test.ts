import { afterAll, beforeAll, expect, test } from 'vitest';
import { now } from '#platform/world.ts';
import { giveAllWaiting } from '../../functions/queues/assigning/give-waiting.ts';
import { offerCase } from '../../functions/queues/assigning/offer-case.ts';
import { dynamoWaitingStore } from '../../functions/queues/assigning/waiting-store.dynamo.ts';
import { takeFromQueue } from '../../functions/queues/take-from-queue.ts';
import { defaultPack } from '../../functions/service-design/index.ts';
import { opened } from '../support/cases.ts';
import { startEngine, type TestEngine } from '../support/engine.ts';
import { engineDesk } from '../support/engine-desk.ts';
import { aTaker, withUsers } from '../support/takers.ts';

let engine: TestEngine;
beforeAll(async () => {
  engine = await startEngine();
});
afterAll(() => engine.close());

const queues = {
  queues: defaultPack.queues.queues.map((queue) =>
    queue.id === 'billing' ? { ...queue, assign: 'by-load' as const } : queue,
  ),
};

const agents = Array.from({ length: 4 }, (_, n) =>
  aTaker({ id: `usr_${n}`, capacity: 2 + (n % 2) }),
);

const deskOf = () =>
  withUsers(
    {
      ...engineDesk(engine.table, { queues }),
      waiting: dynamoWaitingStore(engine.table),
    },
    ...agents,
  );

test('a note that was made anew since it was read is not taken away', async () => {
  const desk = deskOf();
  const of = await opened(desk, { queueId: 'billing' });
  await desk.waiting.note(of);
  const [read] = (await desk.waiting.page('billing', { limit: 100 })).items;
  await desk.waiting.note({ ...of, version: of.version + 1 });
  if (read === undefined) throw new Error('Nothing is noted.');
  await desk.waiting.forget(read);
  const standing = (await desk.waiting.page('billing', { limit: 100 })).items;
  expect(standing).toMatchObject([{ caseId: of.id, version: of.version + 1 }]);
  await desk.waiting.forget({ ...read, version: of.version + 1 });
  expect((await desk.waiting.page('billing', { limit: 100 })).items).toEqual([]);
});

test('events that come at once, and twice, and agents who press next give each case one owner and nobody too much', async () => {
  const desk = deskOf();
  const born: string[] = [];
  for (let n = 0; n < 13; n += 1) born.push((await opened(desk, { queueId: 'billing' })).id);
  const tell = (subject: string) =>
    offerCase(desk, {
      ...{
        id: `evt_${subject}`,
        type: 'case.opened',
        version: 1,
        at: now(),
        subject,
        n: 1,
        data: {},
      },
      actor: { kind: 'system', id: 'test' },
    });
  const press = agents.map(({ id }) =>
    takeFromQueue(desk, { queueId: 'billing', actor: { kind: 'staff', id, roles: ['agent'] } }),
  );
  await Promise.allSettled([...[...born, ...born].map(tell), ...press]);
  await giveAllWaiting(desk);
  const owned = await Promise.all(agents.map(({ id }) => desk.cases.owned(id)));
  for (const [place, { capacity = 0 }] of agents.entries())
    expect(owned[place]).toHaveLength(capacity);
  expect(new Set(owned.flat()).size).toBe(10);
  for (const caseId of owned.flat()) {
    const { items } = await desk.cases.journal(caseId, { limit: 20 });
    expect(items.filter(({ type }) => type === 'case.assigned')).toHaveLength(1);
  }
  const { items: waiting } = await desk.waiting.page('billing', { limit: 100 });
  expect(waiting.map(({ caseId }) => caseId).toSorted()).toEqual(
    born.filter((id) => !owned.flat().includes(id)).toSorted(),
  );
}, 120_000);
