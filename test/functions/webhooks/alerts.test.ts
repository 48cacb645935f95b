import fc from 'fast-check';
import { beforeEach, describe, expect, test } from 'vitest';
import { openHeld } from '../../../functions/webhooks/alerts/open-held.ts';
import { aNotification, type HookWorld, hookWorld, type Told } from '../../support/webhooks.ts';

let world: HookWorld;
let sourceId: string;
beforeEach(async () => {
  world = hookWorld();
  sourceId = (await world.source()).id;
});

const post = (...alerts: readonly Told[]) => world.post(sourceId, aNotification(...alerts));
const began = (startsAt: string): Told => ({ startsAt: `2026-11-22T${startsAt}:00.000Z` });
const ended = (endsAt: string, startsAt = '10:00'): Told => ({
  ...began(startsAt),
  status: 'resolved',
  endsAt: `2026-11-22T${endsAt}:00.000Z`,
});

describe('an alert', () => {
  test('opens one incident, which its end resolves', async () => {
    const opened = await post(began('10:00'));
    expect(opened).toMatchObject({
      outcome: 'opened',
      incidents: [{ id: 'inc_1', reference: 'I-1001', outcome: 'opened' }],
    });
    expect(world.opened[0]).toMatchObject({
      title: 'Ring segment K-14 is down',
      severity: 'extensive',
      startedAt: '2026-11-22T10:00:00.000Z',
    });
    expect(await post(ended('10:30'))).toMatchObject({
      outcome: 'resolved',
      incidents: [{ id: 'inc_1', outcome: 'resolved' }],
    });
    expect(world.opened[0]?.resolvedAt).toBe('2026-11-22T10:30:00.000Z');
  });

  test('that is told again in other bytes changes nothing', async () => {
    await post(began('10:00'));
    const again = { ...began('10:00'), annotations: { description: 'Still no light.' } };
    expect(await post(again)).toMatchObject({
      outcome: 'unchanged',
      incidents: [{ id: 'inc_1', outcome: 'unchanged' }],
    });
    expect(world.opened).toHaveLength(1);
  });

  test('that comes back opens another incident', async () => {
    await post(began('10:00'));
    await post(ended('10:30'));
    world.pass(30);
    expect(await post(began('12:20'))).toMatchObject({ incidents: [{ id: 'inc_2' }] });
  });

  test('that ended before it was told opens nothing, nor does its beginning that comes late', async () => {
    expect((await post(ended('10:30'))).outcome).toBe('unchanged');
    expect(await post(began('10:00'))).toMatchObject({ outcome: 'unchanged', incidents: [] });
    expect(world.opened).toEqual([]);
  });

  test('is not ended by an end that lies before its beginning', async () => {
    await post(began('11:00'));
    expect(await post(ended('10:30'))).toMatchObject({
      outcome: 'unchanged',
      incidents: [{ id: 'inc_1', outcome: 'late' }],
    });
    expect(world.opened[0]?.resolvedAt).toBeUndefined();
  });

  test('of a clock that is ahead of ours does not silence what comes after', async () => {
    await post({ startsAt: '2199-01-01T00:00:00.000Z' });
    world.pass(10);
    expect((await post(ended('12:05'))).outcome).toBe('resolved');
  });

  test('of one source is not that of another, and nobody resolves for another (classes 85, 87)', async () => {
    const other = await world.source();
    await post(began('10:00'));
    await world.post(other.id, aNotification(began('10:00')));
    expect(world.opened.map((one) => one.sourceId)).toEqual([sourceId, other.id]);
    await world.post(other.id, aNotification(ended('10:30')));
    expect(world.opened.map(({ resolvedAt }) => resolvedAt !== undefined)).toEqual([false, true]);
  });

  test('is decided for itself in a group', async () => {
    await post({ fingerprint: 'a' });
    const answer = await post(
      { fingerprint: 'a', status: 'resolved', endsAt: '2026-11-22T11:59:00Z' },
      { fingerprint: 'b' },
      { fingerprint: 'c', status: 'resolved', endsAt: '2026-11-22T11:59:00Z' },
    );
    expect(answer).toMatchObject({
      outcome: 'opened',
      incidents: [
        { id: 'inc_1', outcome: 'resolved' },
        { id: 'inc_2', outcome: 'opened' },
      ],
    });
  });

  test('that begins and ends within one group leaves one resolved incident', async () => {
    await post(ended('10:30'), began('10:00'));
    expect(world.opened).toMatchObject([{ resolvedAt: '2026-11-22T10:30:00.000Z' }]);
  });
});

describe('an alert that flaps (class 86)', () => {
  test('is held while its last incident is younger than the window, then opens one when it is told again', async () => {
    await post(began('11:59'));
    await post(ended('12:00', '11:59'));
    world.pass(2);
    const back = began('12:01');
    expect((await post(back)).outcome).toBe('held');
    world.pass(2);
    expect((await post(back)).outcome).toBe('held');
    expect(world.opened).toHaveLength(1);
    world.pass(1);
    expect(await post(back)).toMatchObject({ outcome: 'opened', incidents: [{ id: 'inc_2' }] });
  });

  test('opens one when its window is over, though its sender never repeats it', async () => {
    await post(began('11:59'));
    await post(ended('12:00', '11:59'));
    world.pass(2);
    expect((await post(began('12:01'))).outcome).toBe('held');
    world.pass(2);
    await openHeld(world.deps);
    expect(world.opened).toHaveLength(1);
    world.pass(1);
    await Promise.all([openHeld(world.deps), openHeld(world.deps)]);
    expect(world.opened).toHaveLength(2);
    expect(world.opened[1]).toMatchObject({ startedAt: '2026-11-22T12:01:00.000Z' });
    expect([...world.kept.values()].at(-1)).toMatchObject({ outcome: 'opened' });
    expect((await post(ended('12:06', '12:01'))).outcome).toBe('resolved');
  });

  test('opens none when its window is over, once it has ended', async () => {
    await post(began('11:59'));
    await post(ended('12:00', '11:59'));
    await post(began('12:01'));
    await post(ended('12:02', '12:01'));
    world.pass(10);
    await openHeld(world.deps);
    expect(world.opened).toHaveLength(1);
  });

  test('opens none when its window is over, once its source was switched off', async () => {
    await post(began('11:59'));
    await post(ended('12:00', '11:59'));
    world.pass(2);
    expect((await post(began('12:01'))).outcome).toBe('held');
    world.pass(10);
    const source = world.stored.get(sourceId);
    if (source !== undefined) world.stored.set(sourceId, { ...source, enabled: false });
    await openHeld(world.deps);
    expect(world.opened).toHaveLength(1);
  });

  test('is waited for no longer when its source was made another, or what it sent is gone', async () => {
    await post(began('11:59'));
    await post(ended('12:00', '11:59'));
    await post(began('12:01'));
    world.pass(10);
    world.stored.clear();
    await openHeld(world.deps);
    expect(await world.deps.alerts.due(world.now())).toEqual([]);
  });

  test('opens at most one incident a window, a thousand times an hour', async () => {
    for (let n = 0; n < 1000; n += 1) {
      world.pass(0.06);
      const status = n % 2 === 0 ? 'firing' : 'resolved';
      await post({ status, startsAt: world.now(), endsAt: world.now() });
    }
    expect(world.opened.length).toBeGreaterThan(6);
    expect(world.opened.length).toBeLessThanOrEqual(12);
    expect(world.opened.every(({ resolvedAt }) => resolvedAt !== undefined)).toBe(true);
  });

  test('opens each time where the source has no window', async () => {
    sourceId = (await world.source({ debounceMinutes: 0 })).id;
    for (const [from, to] of [
      ['10:00', '10:01'],
      ['10:02', '10:03'],
    ] as const) {
      await post(began(from));
      await post(ended(to, from));
    }
    expect(world.opened).toHaveLength(2);
  });
});

test('whatever the order of arrival and however often, the end is the one of the source', async () => {
  const minute = fc.integer({ min: 0, max: 600 });
  const told = fc.record({
    minute,
    status: fc.constantFrom('firing' as const, 'resolved' as const),
  });
  const property = fc.asyncProperty(
    fc.uniqueArray(told, { minLength: 1, maxLength: 8, selector: (one) => one.minute }),
    fc.infiniteStream(fc.nat()),
    async (statements, picks) => {
      world = hookWorld();
      sourceId = (await world.source({ debounceMinutes: 0 })).id;
      const at = (n: number) => new Date(Date.parse('2026-11-22T01:00:00Z') + n * 60_000);
      const arrivals = [...statements, ...statements, ...statements]
        .map((one) => ({ one, rank: picks.next().value ?? 0 }))
        .sort((a, b) => a.rank - b.rank);
      for (const { one } of arrivals) {
        const time = at(one.minute).toISOString();
        await post({ status: one.status, startsAt: time, endsAt: time });
      }
      const last = statements.reduce((a, b) => (a.minute > b.minute ? a : b));
      const open = world.opened.filter(({ resolvedAt }) => resolvedAt === undefined);
      expect(open.length).toBe(last.status === 'firing' ? 1 : 0);
    },
  );
  await fc.assert(property, { numRuns: 200 });
});
