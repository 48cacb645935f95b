import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Actor } from '#kernel/actor.ts';
import { newId, newSalt, now, pause } from '#platform/world.ts';
import type { CaseDeps } from '../../functions/cases/case-deps.ts';
import { dynamoCaseStore } from '../../functions/cases/store/case-store.dynamo.ts';
import { takeNext } from '../../functions/queues/take-next.ts';
import type { DesignStore } from '../../functions/service-design/index.ts';
import { designsOf, opened } from '../support/cases.ts';
import { startEngine, type TestEngine } from '../support/engine.ts';

let engine: TestEngine;
let desk: CaseDeps;

beforeAll(async () => {
  engine = await startEngine();
  const cases = dynamoCaseStore(engine.table);
  desk = { cases, designs: designsOf() as DesignStore, now, newId, newSalt, pause };
});
afterAll(() => engine.close());

const _files = { sizeOf: async () => undefined };

const _wholeJournal = async (caseId: string) =>
  (await desk.cases.journal(caseId, { limit: 1000 })).items;

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
    const list = { of: 'queues', queueIds: ['quality', 'sales'] } as const;
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
    const list = { of: 'queues', queueIds: ['complaints'] } as const;
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
    const inQueue = { of: 'queues', queueIds: ['billing'] } as const;
    expect(await walk({ list: inQueue, sort: 'urgency', keep: everything }, 5)).toEqual([]);
  });
});

describe('next, asked by twenty agents at once', () => {
  it('hands each case to one of them, and no agent the same', async () => {
    const born = await Promise.all(
      Array.from({ length: 15 }, () => opened(desk, { queueId: 'front-line' })),
    );
    const agents = Array.from(
      { length: 20 },
      (_, n): Actor => ({ kind: 'staff', id: `usr_${n}`, roles: ['agent'] }),
    );
    const asked = await Promise.allSettled(
      agents.map((actor) => takeNext(desk, { queueId: 'front-line', actor })),
    );
    const taken = asked.flatMap((answer) =>
      answer.status === 'fulfilled' ? [answer.value.id] : [],
    );
    expect(taken.toSorted()).toEqual(born.map(({ id }) => id).toSorted());
    const refused = asked.filter((answer) => answer.status === 'rejected');
    for (const { reason } of refused) expect(reason.code).toBe('queues/nothing-waiting');
    const owners = await Promise.all(taken.map(async (id) => (await present(id)).ownerId));
    expect(new Set(owners).size).toBe(15);
  });
});
