import { describe, expect, test } from 'vitest';
import type { Actor } from '#kernel/actor.ts';
import { Fault } from '#kernel/fault.ts';
import { idsFrom } from '#kernel/id.ts';
import {
  type Calendar,
  defaultPack,
  type SlaPolicy,
} from '../../../functions/service-design/index.ts';
import { publishDesign } from '../../../functions/service-design/publishing/publish-design.ts';
import { memoryDesignStore } from './memory-design-store.ts';

const admin: Actor = { kind: 'staff', id: 'usr_ada', roles: ['admin'] };
const now = () => '2026-11-23T09:00:00.000Z';

const errorsOf = async (kind: 'calendars' | 'sla-policies', body: unknown) => {
  const designs = memoryDesignStore();
  const { countStanding } = designs;
  const deps = { designs, countStanding, now, newId: idsFrom(now, () => 0.5) };
  try {
    await publishDesign(deps, { actor: admin, params: { kind }, body, expectedVersion: 0 });
    return [];
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    return error.errors.map(({ pointer }) => pointer);
  }
};

const policyErrors = (...targets: Partial<SlaPolicy['targets'][number]>[]) => {
  const whole = targets.map((target) => ({ clock: 'resolution', minutes: 60, ...target }));
  const policy = { id: 'any', name: { en: 'Any' }, when: { all: [] }, targets: whole };
  return errorsOf('sla-policies', { policies: [policy] });
};

const calendarErrors = (changed: Partial<Calendar>) => {
  const [first, ...others] = structuredClone(defaultPack.calendars.calendars);
  return errorsOf('calendars', { calendars: [{ ...first, ...changed }, ...others] });
};

describe('a policy', () => {
  test('may escalate, tell in office hours and have a target for each queue', async () => {
    const escalations = [
      { at: 1, moveToQueue: 'quality' },
      { at: 2, raisePriorityTo: 'critical' as const },
    ];
    expect(
      await policyErrors(
        { escalations, tellIn: 'business-hours' },
        { clock: 'in-queue', queue: 'sales' },
        { clock: 'in-queue', queue: 'technical' },
        { clock: 'in-queue' },
        { clock: 'next-update' },
      ),
    ).toEqual([]);
  });

  test('is refused where it names what is not there', async () => {
    expect(
      await policyErrors(
        { escalations: [{ at: 1, moveToQueue: 'nowhere' }], tellIn: 'never' },
        { clock: 'in-queue', queue: 'nobody' },
      ),
    ).toEqual([
      '/body/policies/0/targets/0/tellIn',
      '/body/policies/0/targets/0/escalations/0/moveToQueue',
      '/body/policies/0/targets/1/queue',
    ]);
  });

  test('is refused with two targets for one clock, and a queue for a clock that has none', async () => {
    expect(await policyErrors({}, {})).toEqual(['/body/policies/0/targets/1/clock']);
    expect(await policyErrors({ queue: 'sales' })).toEqual(['/body/policies/0/targets/0/queue']);
  });
});

describe('a calendar', () => {
  const hours = [{ from: '10:00', to: '12:00' }];

  test('may have days with hours of their own', async () => {
    const specialDays = [{ date: '2026-12-31', name: 'New Year’s Eve', hours }];
    expect(await calendarErrors({ specialDays })).toEqual([]);
  });

  test('is refused with such a day twice, or hours that end before they begin', async () => {
    const date = '2026-12-31';
    const specialDays = [
      { date, name: 'Once', hours },
      { date, name: 'Twice', hours: [{ from: '12:00', to: '10:00' }] },
    ];
    expect(await calendarErrors({ specialDays })).toEqual([
      '/body/calendars/0/specialDays/1/date',
      '/body/calendars/0/specialDays/1/hours/0/to',
    ]);
  });
});
