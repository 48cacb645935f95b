import { describe, expect, test } from 'vitest';
import type { DomainEvent } from '#kernel/event.ts';
import type { Case } from '../../../functions/cases/index.ts';
import type { ClockTimer, TimerName } from '../../../functions/timers/clock-timer.ts';
import { followTimer } from '../../../functions/timers/follow-timer.ts';

const now = '2026-11-23T09:00:00.000Z';
const caseId = 'cas_01';

const aCase = (clockGeneration: number, wakeAt?: string): Case => ({
  id: caseId,
  reference: 'C-10042',
  subject: 'No internet',
  customerId: 'cus_01',
  contactId: 'con_01',
  customerTier: 'standard',
  language: 'en',
  severity: 'minor',
  priority: 'medium',
  channel: 'email',
  tags: [],
  queueId: 'front-line',
  workflow: { id: 'standard', version: 0 },
  state: 'new',
  category: 'new',
  clocks: [],
  pauses: [],
  told: [],
  clockGeneration,
  ...(wakeAt === undefined ? {} : { wakeAt }),
  openedAt: now,
  changedAt: now,
  timeSpentMinutes: 0,
  version: 1,
  journalHash: '',
});

const moved = (generation: number): DomainEvent => ({
  id: `evt_${generation}`,
  type: 'case.changed',
  version: 1,
  at: now,
  actor: { kind: 'system', id: 'test' },
  subject: caseId,
  n: generation,
  data: { timer: { generation, wakeAt: '2026-11-23T10:00:00.000Z' } },
});

/** Wake-ups as a machine keeps them: a name is used once for ever. */
const memoryTimer = () => {
  const running = new Map<string, string>();
  const used = new Set<string>();
  const nameOf = ({ caseId: of, generation }: TimerName) => `${of}-${generation}`;
  const timer: ClockTimer = {
    start: async ({ wakeAt, ...name }) => {
      if (used.has(nameOf(name))) return;
      used.add(nameOf(name));
      running.set(nameOf(name), wakeAt);
    },
    stop: async (name) => void running.delete(nameOf(name)),
  };
  return { timer, running };
};

/** A world with one case that can change between events. */
const world = (first: Case | undefined) => {
  const standing = { case: first };
  const { timer, running } = memoryTimer();
  const deps = { cases: { load: async () => standing.case }, timer, now: () => now };
  return {
    standing,
    running,
    follow: (generation: number) => followTimer(deps, moved(generation)),
  };
};

describe('a timer that moved', () => {
  test('starts the wake-up of its generation at the instant the case waits for', async () => {
    const { running, follow } = world(aCase(1, '2026-11-23T10:30:00.000Z'));
    await follow(1);
    expect([...running]).toEqual([['cas_01-1', '2026-11-23T10:30:00.000Z']]);
  });

  test('replaces the wake-up of the generation before', async () => {
    const { standing, running, follow } = world(aCase(1, '2026-11-23T10:00:00.000Z'));
    await follow(1);
    standing.case = aCase(2, '2026-11-23T12:00:00.000Z');
    await follow(2);
    expect([...running]).toEqual([['cas_01-2', '2026-11-23T12:00:00.000Z']]);
  });

  test('only stops when nothing is left to wait for', async () => {
    const { standing, running, follow } = world(aCase(1, '2026-11-23T10:00:00.000Z'));
    await follow(1);
    standing.case = aCase(2);
    await follow(2);
    expect(running.size).toBe(0);
  });

  test.each([
    [[1, 2, 3]],
    [[1, 3, 2]],
    [[2, 1, 3]],
    [[2, 3, 1]],
    [[3, 1, 2]],
    [[3, 2, 1]],
    [[3, 3, 1, 2, 1, 3]],
  ])('leaves one live wake-up when events come in the order %j', async (order) => {
    const { running, follow } = world(aCase(3, '2026-11-23T12:00:00.000Z'));
    for (const generation of order) await follow(generation);
    expect([...running.keys()]).toEqual(['cas_01-3']);
  });

  test('says nothing once its generation is stale', async () => {
    const { running, follow } = world(aCase(5, '2026-11-23T12:00:00.000Z'));
    await follow(4);
    expect(running.size).toBe(0);
  });

  test('starts the new wake-up even when the old one cannot be stopped', async () => {
    const { timer, running } = memoryTimer();
    const stop = () => Promise.reject(new Error('Throttled.'));
    const of = aCase(2, '2026-11-23T12:00:00.000Z');
    const deps = { cases: { load: async () => of }, timer: { ...timer, stop }, now: () => now };
    await expect(followTimer(deps, moved(2))).rejects.toThrow('Throttled.');
    expect([...running.keys()]).toEqual(['cas_01-2']);
  });

  test('waits 300 days at the most', async () => {
    const { running, follow } = world(aCase(1, '2029-01-01T00:00:00.000Z'));
    await follow(1);
    expect(running.get('cas_01-1')).toBe('2027-09-19T09:00:00.000Z');
  });

  test('waits for the full second, since machines drop milliseconds and must not wake early', async () => {
    const { running, follow } = world(aCase(1, '2026-11-23T10:00:00.001Z'));
    await follow(1);
    expect(running.get('cas_01-1')).toBe('2026-11-23T10:00:01.000Z');
  });

  test('of a case that is not there is ignored', async () => {
    const { running, follow } = world(undefined);
    await follow(1);
    expect(running.size).toBe(0);
  });
});
