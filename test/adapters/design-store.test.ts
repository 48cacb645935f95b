import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Actor } from '#kernel/actor.ts';
import { Fault } from '#kernel/fault.ts';
import { chain, emptyJournal, type JournalEntry, verify } from '#kernel/journal.ts';
import { commit, putNew, readPartition } from '#platform/dynamo.ts';
import { indexKeys, keys } from '#platform/table.ts';
import {
  type DesignKind,
  defaultPack,
  designKinds,
  dynamoDesignStore,
  type PublishingStore,
} from '../../functions/service-design/index.ts';
import { startEngine, type TestEngine } from '../support/engine.ts';

let engine: TestEngine;
let designs: PublishingStore;
const born = { count: 0 };
const admin: Actor = { kind: 'staff', id: 'usr_ada', roles: ['admin'] };

beforeAll(async () => {
  engine = await startEngine();
  designs = dynamoDesignStore(engine.table);
});
afterAll(() => engine.close());

const publish = async (kind: DesignKind, document: unknown, expectedVersion: number) => {
  born.count += 1;
  const { entries } = chain(
    await designs.head(kind),
    [{ type: 'design.published', version: 1, data: { kind } }],
    {
      subject: `design_${kind}`,
      at: '2026-11-23T09:00:00.000Z',
      actor: admin,
      newId: () => `evt_${born.count}`,
    },
  );
  await designs.commit({ kind, document, entries }, expectedVersion);
};

const smaller = { queues: defaultPack.queues.queues.slice(0, 2) };

describe('configured data that was never published', () => {
  test('is the default pack as version 0, all kinds at once', async () => {
    const current = await designs.current(designKinds);
    for (const kind of designKinds)
      expect(current[kind]).toEqual({ version: 0, document: defaultPack[kind] });
    expect(await designs.versions('queues', { limit: 10 })).toEqual({ items: [] });
  });
});

describe('configured data in the table', () => {
  beforeEach(async () => {
    const { queues } = await designs.current(['queues']);
    await publish('queues', smaller, queues.version);
  });

  test('holds at once, and as the version it was published as', async () => {
    const { queues } = await designs.current(['queues']);
    expect(queues.document).toEqual(smaller);
    expect(await designs.at('queues', queues.version)).toEqual(queues);
    expect(await designs.at('queues', 0)).toEqual({ version: 0, document: defaultPack.queues });
    expect(await designs.at('queues', 99)).toBeUndefined();
  });

  test('lists its versions newest first, page by page', async () => {
    const { queues } = await designs.current(['queues']);
    await publish('queues', smaller, queues.version);
    const first = await designs.versions('queues', { limit: 1 });
    expect(first.items).toEqual([
      {
        version: queues.version + 1,
        publishedAt: '2026-11-23T09:00:00.000Z',
        publishedBy: 'usr_ada',
      },
    ]);
    const second = await designs.versions('queues', { limit: 1, after: first.next });
    expect(second.items.map(({ version }) => version)).toEqual([queues.version]);
  });

  test('refuses the second of two that were decided on the same version, and writes nothing of it', async () => {
    const { queues } = await designs.current(['queues']);
    const results = await Promise.allSettled([
      publish('queues', smaller, queues.version),
      publish('queues', defaultPack.queues, queues.version),
    ]);
    const refused = results.filter((result) => result.status === 'rejected');
    expect(refused).toHaveLength(1);
    expect(refused[0]?.reason).toBeInstanceOf(Fault);
    expect((await designs.current(['queues'])).queues.version).toBe(queues.version + 1);
  });

  test('has a journal whose chain verifies', async () => {
    const query = { pk: keys.design('queues').pk, beginsWith: 'JOURNAL#' };
    const items = await readPartition(engine.table, query);
    const entries = items.map(({ pk: _pk, sk: _sk, ...entry }) => entry as unknown as JournalEntry);
    const verdict = verify(entries, await designs.head('queues'));
    expect(verdict).toEqual({ intact: true, entries: items.length });
  });
});

describe('what a function has read', () => {
  test('is not read again while it holds, and is new in every function once another is published', async () => {
    const [mine, other] = [dynamoDesignStore(engine.table), dynamoDesignStore(engine.table)];
    const { queues } = await other.current(designKinds);
    await publish('queues', defaultPack.queues, queues.version);
    const now = await mine.current(designKinds);
    expect(now.queues).toEqual({ version: queues.version + 1, document: defaultPack.queues });
    const asked = vi.spyOn(engine.table.client, 'send');
    expect(await mine.current(designKinds)).toEqual(now);
    expect(await mine.at('queues', now.queues.version)).toEqual(now.queues);
    expect(asked.mock.calls.map(([command]) => command.constructor.name)).toEqual(['GetCommand']);
    asked.mockRestore();
    expect((await other.current(['queues'])).queues).toEqual(now.queues);
  });

  test('is read again once too much was read since', async () => {
    const read = dynamoDesignStore(engine.table);
    const { queues, macros } = await read.current(['queues', 'macros']);
    for (let { version } = macros; version < macros.version + 40; version += 1) {
      await publish('macros', defaultPack.macros, version);
      const now = await read.current(['queues', 'macros']);
      expect(now).toEqual({ queues, macros: { ...macros, version: version + 1 } });
    }
  });

  test('was published before there was a list of what holds', async () => {
    const older = await startEngine();
    const store = dynamoDesignStore(older.table);
    const published = {
      version: 3,
      publishedAt: '2026-11-20T09:00:00.000Z',
      publishedBy: 'usr_ada',
    };
    const item = { ...published, journalHash: 'h', kind: 'queues', document: smaller };
    await commit(older.table, [
      putNew(older.table, { ...item, ...keys.design('queues') }),
      putNew(older.table, { ...item, ...keys.designVersion('queues', 3) }),
    ]);
    const expected = { version: 3, document: smaller };
    expect((await store.current(['queues'])).queues).toEqual(expected);
    const data = { kind: 'macros' };
    const { entries } = chain(emptyJournal, [{ type: 'design.published', version: 1, data }], {
      ...{
        subject: 'design_macros',
        at: published.publishedAt,
        actor: admin,
        newId: () => 'evt_m',
      },
    });
    await store.commit({ kind: 'macros', document: defaultPack.macros, entries }, 0);
    for (const read of [store, dynamoDesignStore(older.table)])
      expect(await read.current(['queues', 'macros', 'topics'])).toEqual({
        queues: expected,
        macros: { version: 1, document: defaultPack.macros },
        topics: { version: 0, document: defaultPack.topics },
      });
    await older.close();
  });
});

test('an open case counts in its queue, and in a large one whichever shard it stands in', async () => {
  const stand = (caseId: string, queueKey: string) =>
    commit(engine.table, [
      putNew(engine.table, { ...keys.case(caseId), queueKey, urgencyKey: `9999#${caseId}` }),
    ]);
  expect(await designs.countOpen({ id: 'left' })).toBe(0);
  await stand('cas_left', indexKeys.queue('left'));
  expect(await designs.countOpen({ id: 'left' })).toBe(1);
  await stand('cas_far_left', indexKeys.queue('left', 15));
  expect(await designs.countOpen({ id: 'left', large: true })).toBe(2);
  expect(await designs.countOpen({ id: 'right', large: true })).toBe(0);
});
