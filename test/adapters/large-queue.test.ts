import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Actor } from '#kernel/actor.ts';
import { shardCount, shardOf } from '#kernel/shard.ts';
import { getItem } from '#platform/dynamo.ts';
import { indexKeys, keys } from '#platform/table.ts';
import { newId, newSalt, now, pause } from '#platform/world.ts';
import { amendCase } from '../../functions/cases/amend-case.ts';
import type { CaseDeps } from '../../functions/cases/case-deps.ts';
import { changeCase } from '../../functions/cases/change-case.ts';
import { dynamoCaseStore } from '../../functions/cases/store/case-store.dynamo.ts';
import { dynamoEntitlementStore } from '../../functions/entitlements/index.ts';
import { takeFromQueue } from '../../functions/queues/take-from-queue.ts';
import {
  type DesignStore,
  type Designs,
  defaultPack,
  dynamoDesignStore,
  type KeptQueue,
} from '../../functions/service-design/index.ts';
import { anna, designsOf, opened } from '../support/cases.ts';
import { startEngine, type TestEngine } from '../support/engine.ts';
import { withUsers } from '../support/takers.ts';

let engine: TestEngine;

beforeAll(async () => {
  engine = await startEngine();
});
afterAll(() => engine.close());

const madeLarge: Designs['queues'] = {
  queues: defaultPack.queues.queues.map((queue) =>
    queue.id === 'technical' || queue.id === 'quality' ? { ...queue, large: true } : queue,
  ),
};
const technical = { id: 'technical', large: true };

const deskWith = (queues: Designs['queues']): CaseDeps => ({
  cases: dynamoCaseStore(engine.table),
  designs: designsOf({ queues }) as DesignStore,
  entitlements: dynamoEntitlementStore(engine.table),
  now,
  newId,
  newSalt,
  pause,
});

const queueKeyOf = async (caseId: string) =>
  (await getItem(engine.table, keys.case(caseId)))?.['queueKey'];

const everything = () => true;

const walk = async (desk: CaseDeps, queues: readonly KeptQueue[], limit: number) => {
  const found: string[] = [];
  let after: string | undefined;
  do {
    const list = { of: 'queues', queues } as const;
    const page: Awaited<ReturnType<typeof desk.cases.list>> = await desk.cases.list(
      { list, sort: 'urgency', keep: everything },
      { limit, after },
    );
    found.push(...page.items.map(({ id }) => id));
    after = page.next;
  } while (after !== undefined);
  return found;
};

describe('a large queue', () => {
  it('is spread over its shards and still one list in order, counted as one', async () => {
    const desk = deskWith(madeLarge);
    const born: string[] = [];
    for (let n = 0; n < 48; n += 1) {
      const priority = (['low', 'medium', 'high', 'critical'] as const)[n % 4];
      born.push((await opened(desk, { queueId: 'technical', priority })).id);
    }
    const places = await Promise.all(born.map(queueKeyOf));
    expect(places).toEqual(born.map((id) => indexKeys.queue('technical', shardOf(id))));
    expect(new Set(places).size).toBeGreaterThan(shardCount / 2);
    const found = await walk(desk, [technical], 7);
    expect(found.toSorted()).toEqual(born.toSorted());
    const listed = await Promise.all(found.map((id) => desk.cases.load(id)));
    const dues = listed.map((of) => of?.clocks[0]?.dueAt);
    expect(dues).toEqual(dues.toSorted());
    expect(await dynamoDesignStore(engine.table).countOpen(technical)).toBe(48);
  });

  it('hands its most urgent case first, from whichever shard', async () => {
    const desk = deskWith(madeLarge);
    for (let n = 0; n < 12; n += 1) await opened(desk, { queueId: 'quality', priority: 'low' });
    const quality = madeLarge.queues.filter(({ id }) => id === 'quality');
    const inOrder = await walk(desk, quality, 100);
    expect(new Set(inOrder.map(shardOf)).size).toBeGreaterThan(3);
    const actor: Actor = { kind: 'staff', id: 'usr_quick', roles: ['agent'] };
    for (const id of inOrder.slice(0, 5))
      expect(await takeFromQueue(withUsers(desk), { queueId: 'quality', actor })).toMatchObject({
        id,
      });
  });

  it('takes what stood there before it was large into its shard with the next change', async () => {
    const small = deskWith(defaultPack.queues);
    const inOtherShard = async (): Promise<string> => {
      const { id } = await opened(small, { queueId: 'technical' });
      return shardOf(id) === 0 ? inOtherShard() : id;
    };
    const caseId = await inOtherShard();
    expect(await queueKeyOf(caseId)).toBe(indexKeys.queue('technical'));
    const large = deskWith(madeLarge);
    expect(await walk(large, madeLarge.queues, 100)).toContain(caseId);
    await amendCase(large, { caseId, actor: anna }, ({ case: of }) => ({
      case: { ...of, subject: 'Still no signal' },
      drafts: [{ type: 'case.changed', version: 1, data: {} }],
      answer: () => undefined,
    }));
    expect(await queueKeyOf(caseId)).toBe(indexKeys.queue('technical', shardOf(caseId)));
    const { version = 0 } = (await large.cases.load(caseId)) ?? {};
    const changes = { queueId: 'sales' };
    const command = { caseId, actor: anna, changes, expectedVersion: version };
    await changeCase({ ...large, isStaff: async () => true }, command);
    expect(await queueKeyOf(caseId)).toBe(indexKeys.queue('sales'));
  });
});
