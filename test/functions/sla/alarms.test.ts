import { describe, expect, test } from 'vitest';
import type { SlaPolicy } from '../../../functions/service-design/index.ts';
import { type ClockFacts, foldClocks } from '../../../functions/sla/index.ts';
import { office } from './calendars.ts';

type Target = SlaPolicy['targets'][number];

const at = (time: string): string => `2026-11-23T${time}:00.000Z`;
const facts = (changed: Partial<ClockFacts> = {}): ClockFacts => ({
  openedAt: at('10:00'),
  pauses: [],
  queueId: 'technical',
  ...changed,
});

const fold = (targets: readonly Target[], of: ClockFacts, now = at('10:30')) => {
  const document = { id: 'any', name: { en: 'Any' }, when: { all: [] }, targets: [...targets] };
  const design = {
    policy: { version: 1, document },
    calendars: { version: 1, document: { calendars: [office('UTC')] } },
  };
  return foldClocks({ ...design, facts: of }, now);
};

const target = (changed: Partial<Target> = {}): Target => ({
  clock: 'resolution',
  minutes: 120,
  warnAt: [],
  ...changed,
});

const alarms = (of: Target, now?: string) =>
  fold([of], facts(), now)[0]?.alarms?.map(({ tells, at: when }) => [tells, when.slice(8, 16)]);

describe('alarms of a target', () => {
  test('are its warnings, its breach and each level of escalation with its repetitions', () => {
    const escalations = [
      { at: 0.9 },
      { at: 1.5, repeats: { everyMinutes: 30, times: 2 }, moveToQueue: 'quality' },
    ];
    expect(alarms(target({ warnAt: [0.5, 0.75], escalations }))).toEqual([
      ['warning', '23T11:00'],
      ['warning', '23T11:30'],
      ['breach', '23T12:00'],
      ['escalation', '23T11:48'],
      ['escalation', '23T13:00'],
      ['escalation', '23T13:30'],
      ['escalation', '23T14:00'],
    ]);
  });

  test('are counted in the hours of the target, also beyond its end', () => {
    const late = target({ calendar: 'office', minutes: 400, escalations: [{ at: 1.5 }] });
    expect(alarms(late)).toEqual([
      ['breach', '23T16:40'],
      ['escalation', '24T12:00'],
    ]);
  });

  test('that come at night are told when the office opens, where the target says so', () => {
    const night = target({ minutes: 480, warnAt: [0.5], tellIn: 'office' });
    expect(alarms(night)).toEqual([
      ['warning', '23T14:00'],
      ['breach', '24T09:00'],
    ]);
    expect(fold([night], facts())[0]?.dueAt).toBe(at('18:00'));
  });

  test('that come exactly at closing are told at the next opening', () => {
    expect(alarms(target({ minutes: 420, tellIn: 'office' }))).toEqual([['breach', '24T09:00']]);
  });

  test('are not there once the clock is fulfilled', () => {
    const [clock] = fold([target()], facts({ resolvedAt: at('10:20') }));
    expect(clock).not.toHaveProperty('alarms');
  });
});

describe('the clock of the next update', () => {
  const update = target({ clock: 'next-update', minutes: 60 });

  test('is not there before we first wrote to the customer', () => {
    expect(fold([update], facts())).toEqual([]);
  });

  test('begins anew with each of our replies', () => {
    const [clock] = fold([update], facts({ repliedAt: at('10:10') }));
    expect(clock).toMatchObject({ startedAt: at('10:10'), dueAt: at('11:10'), elapsedMinutes: 20 });
  });

  test('ends with the resolution, and is not there for a reply after it', () => {
    const resolvedAt = at('10:20');
    expect(fold([update], facts({ repliedAt: at('10:10'), resolvedAt }))).toMatchObject([
      { state: 'met', elapsedMinutes: 10 },
    ]);
    expect(fold([update], facts({ repliedAt: at('10:25'), resolvedAt }))).toEqual([]);
  });
});

describe('the clock of a team', () => {
  const team = (minutes: number, queue?: string) =>
    target({ clock: 'in-queue', minutes, ...(queue === undefined ? {} : { queue }) });

  test('has the target of the queue the case is in, the first that fits', () => {
    const targets = [team(30, 'sales'), team(45, 'technical'), team(90)];
    const minutesIn = (queueId: string) =>
      fold(targets, facts({ queueId })).map(({ targetMinutes }) => targetMinutes);
    expect(minutesIn('technical')).toEqual([45]);
    expect(minutesIn('sales')).toEqual([30]);
    expect(minutesIn('billing')).toEqual([90]);
  });

  test('begins when the case came to the queue', () => {
    const [moved] = fold([team(45)], facts({ queuedAt: at('10:20') }));
    expect(moved).toMatchObject({ startedAt: at('10:20'), elapsedMinutes: 10 });
  });
});
