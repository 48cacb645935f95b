import { BatchWriteCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Actor } from '#kernel/actor.ts';
import { indexKeys, keys } from '#platform/table.ts';
import { newId, newSalt, now, pause } from '#platform/world.ts';
import type { CaseDeps } from '../../functions/cases/case-deps.ts';
import { dynamoCaseStore } from '../../functions/cases/store/case-store.dynamo.ts';
import { dynamoEntitlementStore } from '../../functions/entitlements/index.ts';
import { takeFromQueue } from '../../functions/queues/take-from-queue.ts';
import type { DesignStore } from '../../functions/service-design/index.ts';
import { designsOf, opened } from '../support/cases.ts';
import { startEngine, type TestEngine } from '../support/engine.ts';
import { withUsers } from '../support/takers.ts';

let engine: TestEngine;
let desk: CaseDeps;

beforeAll(async () => {
  engine = await startEngine();
  const cases = dynamoCaseStore(engine.table);
  desk = {
    cases,
    designs: designsOf() as DesignStore,
    entitlements: dynamoEntitlementStore(engine.table),
    now,
    newId,
    newSalt,
    pause,
  };
});
afterAll(() => engine.close());

const present = async (caseId: string) => {
  const of = await desk.cases.load(caseId);
  if (of === undefined) throw new Error('The case is gone.');
  return of;
};

describe('lists', () => {
  const everything = () => true;

  const walk = async (list: Parameters<typeof desk.cases.list>[0], limit: number) => {
    const found: string[] = [];
    let after: string | undefined;
    do {
      const page: Awaited<ReturnType<typeof desk.cases.list>> = await desk.cases.list(list, {
        limit,
        after,
      });
      found.push(...page.items.map(({ id }) => id));
      after = page.next;
    } while (after !== undefined);
    return found;
  };

  it('give every case of several queues once, in one order of urgency, page by page', async () => {
    const born: { id: string; rank: number }[] = [];
    for (const [rank, priority] of (['critical', 'high', 'medium', 'low'] as const).entries())
      for (const queueId of ['quality', 'sales']) {
        const { id } = await opened(desk, { queueId, priority });
        born.push({ id, rank });
      }
    const list = { of: 'queues', queues: [{ id: 'quality' }, { id: 'sales' }] } as const;
    const found = await walk({ list, sort: 'urgency', keep: everything }, 3);
    expect(found.toSorted()).toEqual(born.map(({ id }) => id).toSorted());
    const dues = await Promise.all(found.map(async (id) => (await present(id)).clocks[0]?.dueAt));
    expect(dues).toEqual(dues.toSorted());
    const newest = await walk({ list, sort: 'newest', keep: everything }, 3);
    expect(newest).toEqual(
      born
        .map(({ id }) => id)
        .toSorted()
        .toReversed(),
    );
  });

  it('find what a filter keeps, however far back it lies', async () => {
    const rare = await opened(desk, { queueId: 'complaints', tags: ['rare'] });
    for (let n = 0; n < 30; n += 1)
      await opened(desk, { queueId: 'complaints', severity: 'minor' });
    const list = { of: 'queues', queues: [{ id: 'complaints' }] } as const;
    const keep = ({ tags }: { readonly tags: readonly string[] }) => tags.includes('rare');
    expect(await walk({ list, sort: 'urgency', keep }, 2)).toEqual([rare.id]);
  });

  it('hold all cases of a customer, newest or most urgent first, closed ones last', async () => {
    const theirs = { customer: { id: 'cus_list', language: 'en' as const }, contactId: 'con_list' };
    const first = await opened(desk, { ...theirs, queueId: 'billing' });
    const second = await opened(desk, { ...theirs, queueId: 'sales', priority: 'critical' });
    const list = { of: 'customer', customerId: 'cus_list' } as const;
    const newest = await walk({ list, sort: 'newest', keep: everything }, 1);
    expect(newest).toEqual([second.id, first.id]);
    expect(await walk({ list, sort: 'oldest', keep: everything }, 1)).toEqual([
      first.id,
      second.id,
    ]);
    const closed = { ...first, category: 'closed', state: 'closed', version: 2 } as const;
    await desk.cases.commit({ case: closed, entries: [] }, 1);
    expect(await walk({ list, sort: 'urgency', keep: everything }, 1)).toEqual([
      second.id,
      first.id,
    ]);
    const inQueue = { of: 'queues', queues: [{ id: 'billing' }] } as const;
    expect(await walk({ list: inQueue, sort: 'urgency', keep: everything }, 5)).toEqual([]);
  });
});

describe('a customer’s cases by urgency', () => {
  const list = { of: 'customer', customerId: 'cus_many' } as const;

  const indexed = (customerId: string, n: number) => ({
    ...keys.case(`cas_${customerId}_${n}`),
    customerKey: indexKeys.customer(customerId),
    openedKey: String(n).padStart(6, '0'),
  });

  /** The same table, counting what is asked of it. */
  const counting = () => {
    const asked: string[] = [];
    const client = new Proxy(engine.table.client, {
      get: (target, name) =>
        name === 'send'
          ? (command: Parameters<typeof target.send>[0]) => {
              asked.push(command.constructor.name);
              return target.send(command);
            }
          : Reflect.get(target, name),
    });
    return { asked, store: dynamoCaseStore({ ...engine.table, client }) };
  };

  it('are read and put in order once a request, however many pages a filter walks', async () => {
    const theirs = { customer: { id: 'cus_many', language: 'en' as const }, contactId: 'con_many' };
    for (let n = 0; n < 80; n += 1) await opened(desk, { ...theirs, queueId: 'sales' });
    const { asked, store } = counting();
    const page = await store.list({ list, sort: 'urgency', keep: () => false }, { limit: 10 });
    expect(page).toEqual({ items: [] });
    expect(asked.filter((name) => name === 'QueryCommand')).toHaveLength(1);
    expect(asked.filter((name) => name === 'BatchGetCommand').length).toBeLessThan(6);
  });

  it('are refused beyond 5,000, rather than leaving some out', async () => {
    const born = Array.from({ length: 5001 }, (_, n) => indexed('cus_most', n));
    for (let start = 0; start < born.length; start += 25) {
      const puts = born.slice(start, start + 25).map((Item) => ({ PutRequest: { Item } }));
      const RequestItems = { [engine.table.name]: puts };
      await engine.table.client.send(new BatchWriteCommand({ RequestItems }));
    }
    const most = { of: 'customer', customerId: 'cus_most' } as const;
    const ask = desk.cases.list({ list: most, sort: 'urgency', keep: () => true }, { limit: 10 });
    await expect(ask).rejects.toMatchObject({
      code: 'cases/list-too-long',
      facts: { longest: 5000, sort: 'newest' },
    });
  });
});

describe('next, asked by a hundred agents at once', () => {
  it('hands each case to one of them, and no agent the same', async () => {
    const born = await Promise.all(
      Array.from({ length: 60 }, () => opened(desk, { queueId: 'front-line' })),
    );
    const agents = Array.from(
      { length: 100 },
      (_, n): Actor => ({ kind: 'staff', id: `usr_${n}`, roles: ['agent'] }),
    );
    const asked = await Promise.allSettled(
      agents.map((actor) => takeFromQueue(withUsers(desk), { queueId: 'front-line', actor })),
    );
    const taken = asked.flatMap((answer) =>
      answer.status === 'fulfilled' ? [answer.value.id] : [],
    );
    expect(taken.toSorted()).toEqual(born.map(({ id }) => id).toSorted());
    const refused = asked.filter((answer) => answer.status === 'rejected');
    for (const { reason } of refused)
      expect(reason.code).toMatch(/^queues\/(?:nothing-waiting|taken-by-others)$/);
    const owners = await Promise.all(taken.map(async (id) => (await present(id)).ownerId));
    expect(new Set(owners).size).toBe(60);
  }, 120_000);
});
