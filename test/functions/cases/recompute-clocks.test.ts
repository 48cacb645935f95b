import { describe, expect, it } from 'vitest';
import { revisionOf } from '../../../functions/cases/case.ts';
import { recomputeClocks } from '../../../functions/cases/timing/recompute-clocks.ts';
import {
  type Calendar,
  type DesignStore,
  type Designs,
  defaultPack,
} from '../../../functions/service-design/index.ts';
import { aDesk, minutesAfter, opened, solved, step, type TestDesk } from '../../support/cases.ts';

const office: Calendar = {
  id: 'office',
  name: { en: 'Office' },
  zone: 'UTC',
  hours: [{ days: ['mon', 'tue', 'wed', 'thu', 'fri'], from: '08:00', to: '16:00' }],
  holidays: [],
};

const documents = (calendar: Calendar, minutes: number): Designs => ({
  ...defaultPack,
  calendars: { calendars: [calendar] },
  'sla-policies': {
    policies: [
      {
        id: 'any',
        name: { en: 'Any' },
        when: { all: [] },
        targets: [{ clock: 'resolution', minutes, calendar: 'office', warnAt: [0.5] }],
      },
    ],
  },
});

/** What holds is published over. */
const published = (designs: Designs, version: number): DesignStore =>
  ({
    current: async (kinds: readonly (keyof Designs)[]) =>
      Object.fromEntries(kinds.map((kind) => [kind, { version, document: designs[kind] }])),
    at: async () => undefined,
  }) as unknown as DesignStore;

const present = (desk: TestDesk, id: string) => {
  const of = desk.cases.cases.get(id);
  if (of === undefined) throw new Error('The case is gone.');
  return of;
};

const before = documents(office, 600);
const publishOver = (desk: TestDesk, designs: Designs, version = 1): TestDesk => ({
  ...desk,
  designs: published(designs, version),
});

const recompute = async (desk: TestDesk, id: string) =>
  recomputeClocks(
    desk,
    present(desk, id),
    await desk.designs.current(['sla-policies', 'calendars']),
  );

const aCaseAt = async () => {
  const desk = publishOver(aDesk(), before, 0);
  return { desk, id: (await opened(desk)).id };
};

describe('clocks of an open case', () => {
  it('follow a holiday that is told later, from the same start, with their timer', async () => {
    const { desk, id } = await aCaseAt();
    expect(present(desk, id).clocks[0]?.dueAt).toBe('2026-11-24T10:00:00.000Z');
    const holiday = { ...office, holidays: [{ date: '2026-11-24', name: 'Strike' }] };
    const later = publishOver(desk, documents(holiday, 600));
    desk.at(minutesAfter(310));
    expect(await recompute(later, id)).toBe(true);
    const of = present(desk, id);
    expect(of.clocks).toMatchObject([
      { startedAt: of.openedAt, dueAt: '2026-11-25T10:00:00.000Z', calendarVersion: 1 },
    ]);
    const entry = desk.cases.entries(id).at(-1);
    expect(entry).toMatchObject({
      type: 'clocks.recomputed',
      actor: { kind: 'system', id: 'clocks' },
      data: {
        policyId: 'any',
        calendarVersion: 1,
        clocks: [
          { kind: 'resolution', from: '2026-11-24T10:00:00.000Z', to: '2026-11-25T10:00:00.000Z' },
        ],
      },
    });
  });

  it('move the wake-up with them, under a generation of its own', async () => {
    const { desk, id } = await aCaseAt();
    const { clockGeneration } = present(desk, id);
    expect(await recompute(publishOver(desk, documents(office, 60)), id)).toBe(true);
    expect(present(desk, id)).toMatchObject({
      wakeAt: minutesAfter(30),
      clockGeneration: clockGeneration + 1,
    });
    expect(desk.cases.entries(id).at(-1)?.data['timer']).toEqual({
      generation: clockGeneration + 1,
      wakeAt: minutesAfter(30),
    });
  });

  it('change no ETag, for nobody changed the case', async () => {
    const { desk, id } = await aCaseAt();
    const seen = revisionOf(present(desk, id));
    await recompute(publishOver(desk, documents(office, 60)), id);
    expect(revisionOf(present(desk, id))).toBe(seen);
  });

  it('stay as they are when nothing moves, and are recomputed once', async () => {
    const { desk, id } = await aCaseAt();
    expect(await recompute(publishOver(desk, before), id)).toBe(false);
    const shorter = publishOver(desk, documents(office, 60));
    expect(await recompute(shorter, id)).toBe(true);
    expect(await recompute(shorter, id)).toBe(false);
    expect(desk.cases.entries(id)).toHaveLength(2);
  });

  it('of a case that is over stay as they ended', async () => {
    const { desk, id } = await aCaseAt();
    await step(desk, id, { to: 'resolved', fields: solved });
    expect(await recompute(publishOver(desk, documents(office, 1)), id)).toBe(false);
  });
});
