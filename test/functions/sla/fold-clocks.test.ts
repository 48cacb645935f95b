import { describe, expect, test } from 'vitest';
import type { Calendar, SlaPolicy } from '../../../functions/service-design/index.ts';
import { type Clock, type ClockFacts, foldClocks } from '../../../functions/sla/index.ts';
import { office } from './calendars.ts';

const at = (time: string): string => `2026-11-23T${time}:00.000Z`;

const policyOf = (targets: SlaPolicy['targets']) => ({
  version: 3,
  document: { id: 'standard', name: { en: 'Standard' }, when: { all: [] }, targets },
});

const calendarsOf = (...calendars: Calendar[]) => ({ version: 5, document: { calendars } });

const response: SlaPolicy['targets'][number] = {
  clock: 'first-response',
  minutes: 120,
  calendar: 'office',
  warnAt: [0.5, 0.75],
};
const resolution: SlaPolicy['targets'][number] = {
  clock: 'resolution',
  minutes: 120,
  warnAt: [0.5],
};

/** The only clock of a policy with one target, in office hours of UTC. */
const clockOf = (target: SlaPolicy['targets'][number], facts: ClockFacts, now: string): Clock => {
  const [clock] = foldClocks(
    { policy: policyOf([target]), calendars: calendarsOf(office('UTC')), facts },
    now,
  );
  if (clock === undefined) throw new Error('There is no clock.');
  return clock;
};

const opened = (time: string, rest: Partial<ClockFacts> = {}): ClockFacts => ({
  openedAt: at(time),
  pauses: [],
  ...rest,
});

describe('a clock', () => {
  test('names the policy, the calendar and their versions', () => {
    expect(clockOf(response, opened('10:00'), at('10:30'))).toEqual({
      kind: 'first-response',
      policyId: 'standard',
      policyVersion: 3,
      calendarId: 'office',
      calendarVersion: 5,
      targetMinutes: 120,
      startedAt: at('10:00'),
      state: 'running',
      dueAt: at('12:00'),
      elapsedMinutes: 30,
      warnings: [
        { fraction: 0.5, at: at('11:00') },
        { fraction: 0.75, at: at('11:30') },
      ],
      alarms: [
        { tells: 'warning', fraction: 0.5, at: at('11:00') },
        { tells: 'warning', fraction: 0.75, at: at('11:30') },
        { tells: 'breach', at: at('12:00') },
      ],
    });
  });

  test('runs in the hours of its calendar', () => {
    const clock = clockOf(response, opened('16:00'), at('20:00'));
    expect(clock).toMatchObject({ elapsedMinutes: 60, dueAt: '2026-11-24T10:00:00.000Z' });
  });

  test('counts every minute without a calendar', () => {
    expect(clockOf(resolution, opened('23:00'), at('23:10')).dueAt).toBe(
      '2026-11-24T01:00:00.000Z',
    );
  });

  test('is not there without a policy', () => {
    const calendars = calendarsOf(office('UTC'));
    expect(
      foldClocks({ policy: undefined, calendars, facts: opened('10:00') }, at('10:30')),
    ).toEqual([]);
  });

  test('is met when fulfilled exactly when due', () => {
    const clock = clockOf(
      response,
      opened('10:00', { firstRespondedAt: at('12:00') }),
      at('18:00'),
    );
    expect(clock).toMatchObject({
      state: 'met',
      fulfilledAt: at('12:00'),
      dueAt: at('12:00'),
      elapsedMinutes: 120,
    });
  });

  test('is missed when fulfilled after closing on a target that closing exhausted', () => {
    const clock = clockOf(
      response,
      opened('15:00', { firstRespondedAt: at('17:30') }),
      at('18:00'),
    );
    expect(clock).toMatchObject({ state: 'missed', dueAt: at('17:00'), elapsedMinutes: 120 });
  });

  test('keeps running past its target until it is fulfilled', () => {
    const clock = clockOf(resolution, opened('10:00'), at('13:00'));
    expect(clock).toMatchObject({ state: 'running', dueAt: at('12:00'), elapsedMinutes: 180 });
  });

  test('stands still while paused and does not know when it is due', () => {
    const clock = clockOf(
      resolution,
      opened('10:00', { pauses: [{ from: at('10:30') }] }),
      at('15:00'),
    );
    expect(clock).toEqual(
      expect.objectContaining({
        state: 'paused',
        elapsedMinutes: 30,
        warnings: [{ fraction: 0.5 }],
      }),
    );
    expect(clock).not.toHaveProperty('dueAt');
  });

  test('knows while paused what it reached before', () => {
    const pauses = [{ from: at('11:10') }];
    expect(clockOf(resolution, opened('10:00', { pauses }), at('15:00')).warnings).toEqual([
      { fraction: 0.5, at: at('11:00') },
    ]);
    const late = clockOf(
      resolution,
      opened('10:00', { pauses: [{ from: at('12:30') }] }),
      at('15:00'),
    );
    expect(late).toMatchObject({ state: 'paused', dueAt: at('12:00') });
  });

  test('goes on after a pause with what was left', () => {
    const pauses = [{ from: at('10:30'), to: at('14:00') }];
    expect(clockOf(resolution, opened('10:00', { pauses }), at('14:30'))).toMatchObject({
      state: 'running',
      elapsedMinutes: 60,
      dueAt: at('15:30'),
      warnings: [{ fraction: 0.5, at: at('14:30') }],
    });
  });

  test('adds nothing for a pause outside open hours', () => {
    const pauses = [{ from: at('17:00'), to: '2026-11-24T09:00:00.000Z' }];
    const paused = clockOf(response, opened('16:00', { pauses }), '2026-11-24T09:30:00.000Z');
    const running = clockOf(response, opened('16:00'), '2026-11-24T09:30:00.000Z');
    expect(paused).toEqual(running);
  });

  test('is met when fulfilled in a pause', () => {
    const facts = opened('10:00', { pauses: [{ from: at('10:30') }], resolvedAt: at('20:00') });
    expect(clockOf(resolution, facts, at('21:00'))).toMatchObject({
      state: 'met',
      elapsedMinutes: 30,
    });
  });

  test('continues from the same start when reopened', () => {
    const resolved = clockOf(resolution, opened('10:00', { resolvedAt: at('11:00') }), at('11:30'));
    expect(resolved.state).toBe('met');
    const reopened = clockOf(resolution, opened('10:00'), at('11:30'));
    expect(reopened).toMatchObject({
      state: 'running',
      startedAt: at('10:00'),
      dueAt: at('12:00'),
    });
  });

  test('counts every minute when its calendar is not there, and names none', () => {
    const clock = clockOf({ ...response, calendar: 'gone' }, opened('16:30'), at('17:30'));
    expect(clock).toMatchObject({ elapsedMinutes: 60, dueAt: at('18:30') });
    expect(clock).not.toHaveProperty('calendarId');
  });
});
