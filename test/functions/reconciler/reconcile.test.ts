import { describe, expect, test } from 'vitest';
import { dayMillis, hourMillis, minuteMillis } from '#kernel/time.ts';
import { storageFaults } from '#platform/dynamo.ts';
import type { Case } from '../../../functions/cases/case.ts';
import { type ReconcileDeps, reconcile } from '../../../functions/reconciler/reconcile.ts';
import { aNotification, anInteraction, aWorld } from './world.ts';

const kinds = (found: readonly { readonly kind: string; readonly healed: boolean }[]) =>
  found.map(({ kind, healed }) => [kind, healed]);

describe('a sound desk', () => {
  test('yields no finding, and every lane comes to its end', async () => {
    const world = aWorld();
    await world.open();
    expect(await world.run()).toEqual({ examined: 1, findings: 0, healed: 0, unfinished: [] });
    expect(world.findings).toEqual([]);
  });
});

describe('a case that no event led to', () => {
  test('is counted where it stands, and told once', async () => {
    const world = aWorld();
    const { id } = await world.open();
    world.uncounted.add(id);
    expect(await world.run()).toMatchObject({ findings: 1, healed: 1 });
    expect(world.findings).toMatchObject([{ kind: 'miscounted', subject: id, healed: true }]);
    expect(await world.run()).toMatchObject({ findings: 0 });
  });
});

describe('a timer that did not wake its case', () => {
  test('is started again two minutes after the instant, not before', async () => {
    const world = aWorld();
    const { id, clockGeneration, wakeAt } = await world.open();
    world.advance(Date.parse(wakeAt ?? '') - Date.parse(world.deps.now()) + 2 * minuteMillis);
    await world.run();
    expect(world.restarted).toEqual([]);
    world.advance(minuteMillis);
    expect(await world.run()).toMatchObject({ findings: 1, healed: 1 });
    expect(world.restarted).toEqual([`${id}-${clockGeneration}`]);
    expect(world.findings).toMatchObject([{ kind: 'timer-overdue', subject: id, healed: true }]);
  });

  test('that merely comes late is left alone', async () => {
    const world = aWorld();
    const of = await world.open();
    world.advance(5 * hourMillis);
    const { wakeAt: _wakeAt, ...woken } = of;
    world.meanwhile(() => world.cases.put(woken));
    expect(await world.run()).toMatchObject({ findings: 0 });
    expect(world.restarted).toEqual([]);
  });

  test('of a resolved case is found with its customer, for it stands in no queue', async () => {
    const world = aWorld();
    const of = await world.open();
    const closesAt = of.wakeAt ?? '';
    world.cases.put({ ...of, category: 'resolved', state: 'resolved', closesAt });
    world.advance(5 * hourMillis);
    expect(await world.run()).toMatchObject({ findings: 1, healed: 1 });
  });

  test('is told once a day, and started again with each run', async () => {
    const world = aWorld();
    await world.open();
    world.advance(5 * hourMillis);
    await world.run();
    world.advance(hourMillis);
    await world.run();
    expect(world.restarted).toHaveLength(2);
    expect(world.findings).toHaveLength(1);
    world.advance(dayMillis);
    await world.run();
    expect(world.findings).toHaveLength(2);
  });

  test('that cannot be started is told as it is, and the others are seen to', async () => {
    const world = aWorld();
    const first = await world.open();
    await world.open();
    world.advance(5 * hourMillis);
    const timer = {
      restart: async ({ caseId }: { readonly caseId: string }) => {
        if (caseId === first.id) throw new Error('Throttled.');
      },
    };
    expect(await reconcile({ ...world.deps, timer })).toMatchObject({ findings: 2, healed: 1 });
    expect(kinds(world.findings).toSorted()).toEqual([
      ['timer-overdue', false],
      ['timer-overdue', true],
    ]);
  });
});

describe('a notification that did not end', () => {
  test.each([['planned'], ['sending']] as const)('and is %s is told again', async (status) => {
    const world = aWorld();
    const of = await world.open();
    const [entry] = world.cases.entries(of.id);
    world.notifications.push(aNotification(of, { status, eventId: entry?.id ?? '' }));
    world.advance(11 * minuteMillis);
    expect(await world.run()).toMatchObject({ findings: 1, healed: 1 });
    expect(world.told).toEqual([entry]);
  });

  test.each([
    ['was sent', { status: 'sent' }],
    ['failed', { status: 'failed' }],
    ['is uncertain', { status: 'uncertain' }],
    ['was begun just now', { status: 'sending', sendingAt: '2026-11-23T08:05:00.000Z' }],
  ] as const)('is left alone when it %s', async (_what, change) => {
    const world = aWorld();
    world.notifications.push(aNotification(await world.open(), change));
    world.advance(11 * minuteMillis);
    expect(await world.run()).toMatchObject({ findings: 0 });
  });

  test.each([
    ['whose event is unknown', { eventId: 'evt_gone' }],
    ['that was tried five times', { attempts: 5 }],
  ])('%s is told and not tried', async (_what, change) => {
    const world = aWorld();
    const of = await world.open();
    const [entry] = world.cases.entries(of.id);
    world.notifications.push(aNotification(of, { eventId: entry?.id ?? '', ...change }));
    world.advance(11 * minuteMillis);
    await world.run();
    expect(world.told).toEqual([]);
    expect(kinds(world.findings)).toEqual([['notification-stuck', false]]);
  });
});

describe('a journal', () => {
  const broken = async (change: (of: Case) => Partial<Case>) => {
    const world = aWorld();
    const of = await world.open();
    world.cases.put({ ...of, ...change(of) });
    await world.run();
    return kinds(world.findings);
  };

  test.each([
    ['lacks its last entry', (of: Case) => ({ version: of.version + 1 })],
    ['has an entry too many', (of: Case) => ({ version: of.version - 1 })],
    ['ends with another hash than the case knows', () => ({ journalHash: 'other' })],
  ])('that %s is found', async (_what, change) => {
    expect(await broken(change)).toEqual([['journal-broken', false]]);
  });

  test('of a case that changes while it is read is left to the next run', async () => {
    const world = aWorld();
    const of = await world.open();
    const list = async () => ({ items: [{ ...of, version: of.version - 1, journalHash: '' }] });
    const cases = { ...world.deps.cases, list };
    expect(await reconcile({ ...world.deps, cases })).toMatchObject({ findings: 0 });
  });
});

describe('a contact that became no case', () => {
  test('is listed after ten minutes, also one of last night', async () => {
    const world = aWorld();
    world.interactions.push(
      anInteraction(),
      anInteraction({ id: 'int_2', receivedAt: '2026-11-22T23:59:00.000Z' }),
      anInteraction({ id: 'int_3', status: 'converted', caseIds: ['cas_1'] }),
      anInteraction({ id: 'int_4', status: 'quarantined' }),
      anInteraction({ id: 'int_5', receivedAt: '2026-11-23T08:10:00.000Z' }),
    );
    world.advance(11 * minuteMillis);
    await world.run();
    expect(world.findings.map(({ subject, healed }) => [subject, healed])).toEqual([
      ['int_2', false],
      ['int_1', false],
    ]);
  });
});

describe('a propagation that did not end', () => {
  const stuck = { incidentId: 'inc_1', update: 3, startedAt: '2026-11-23T07:00:00.000Z' };

  test('and stands still is started again', async () => {
    const world = aWorld();
    world.propagations.push({ ...stuck, progress: 4 });
    expect(await world.run()).toMatchObject({ findings: 1, healed: 1 });
    expect(world.restarted).toEqual(['inc_1 3']);
  });

  test('and moves is left to itself', async () => {
    const world = aWorld();
    world.propagations.push({ ...stuck, progress: 4 });
    world.meanwhile(() => world.propagations.splice(0, 1, { ...stuck, progress: 5 }));
    expect(await world.run()).toMatchObject({ findings: 0 });
    expect(world.restarted).toEqual([]);
  });
});

describe('a run', () => {
  test('ends with its time and is gone on with by the next', async () => {
    const world = aWorld();
    const seen: string[] = [];
    for (let n = 0; n < 60; n += 1) await world.open();
    const load = world.deps.cases.journal;
    const journal: typeof load = (caseId, page) => {
      seen.push(caseId);
      world.advance(4000);
      return load(caseId, page);
    };
    const deps = { ...world.deps, cases: { ...world.deps.cases, journal } };
    const first = await reconcile(deps);
    expect(first.unfinished).toEqual(['open-cases']);
    expect(world.lanes.get('open-cases')?.position).toBeDefined();
    const second = await reconcile(deps);
    expect(second.unfinished).toEqual([]);
    expect(first.examined + second.examined).toBe(60);
    expect(new Set(seen).size).toBe(60);
    expect(world.lanes.get('open-cases')?.position).toBeUndefined();
  });

  test('leaves a lane to the other run that is in it', async () => {
    const world = aWorld();
    await world.open();
    const save = () => Promise.reject(storageFaults.changedMeanwhile());
    const progress = { ...world.deps.progress, save };
    const { unfinished } = await reconcile({ ...world.deps, progress });
    expect(unfinished).toHaveLength(4);
  });
});

describe('a case whose clocks cannot be recomputed', () => {
  test('is told, and keeps no other from it', async () => {
    const world = aWorld();
    const [poor] = [await world.open(), await world.open()];
    const seen: string[] = [];
    const recompute: ReconcileDeps['recompute'] = async ({ id }) => {
      seen.push(id);
      if (id === poor.id) throw new TypeError('broken');
      return true;
    };
    await reconcile({ ...world.deps, recompute });
    expect(seen).toHaveLength(2);
    expect(world.findings).toMatchObject([
      { kind: 'clocks-behind', subject: poor.id, healed: false },
    ]);
  });
});
