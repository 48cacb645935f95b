import { describe, expect, it } from 'vitest';
import { changeCase } from '../../../functions/cases/change-case.ts';
import { replyToCase } from '../../../functions/cases/discussion/reply-to-case.ts';
import { actOnDueInstants } from '../../../functions/cases/timing/act-on-due-instants.ts';
import type { SlaPolicy } from '../../../functions/service-design/index.ts';
import {
  aDesk,
  anna,
  minutesAfter,
  morning,
  opened,
  solved,
  step,
  type TestDesk,
} from '../../support/cases.ts';

type Target = SlaPolicy['targets'][number];

const deskOf = (...targets: Target[]): TestDesk =>
  aDesk({
    'sla-policies': {
      policies: [{ id: 'any', name: { en: 'Any' }, when: { all: [] }, targets }],
    },
  });

const target = (changed: Partial<Target> = {}): Target => ({
  clock: 'resolution',
  minutes: 60,
  warnAt: [],
  ...changed,
});

const present = (desk: TestDesk, id: string) => {
  const of = desk.cases.cases.get(id);
  if (of === undefined) throw new Error('The case is gone.');
  return of;
};

const wake = (desk: TestDesk, caseId: string) =>
  actOnDueInstants(desk, { caseId, generation: present(desk, caseId).clockGeneration });

const told = (desk: TestDesk, id: string, ...types: readonly string[]) =>
  desk.cases
    .entries(id)
    .filter(({ type }) => types.some((start) => type.startsWith(start)))
    .map(({ type, data }) => [type, data['kind'] ?? data['changes']]);

const reply = async (desk: TestDesk, caseId: string) => {
  const files = { sizeOf: async () => undefined } as never;
  await replyToCase({ ...desk, files }, { caseId, text: 'We are at it.', actor: anna });
};

const change = (
  desk: TestDesk,
  caseId: string,
  changes: Parameters<typeof changeCase>[1]['changes'],
) =>
  changeCase(
    { ...desk, isStaff: async () => true },
    { caseId, changes, actor: anna, expectedVersion: undefined },
  );

describe('a level of escalation', () => {
  const escalations = [
    { at: 1.5, moveToQueue: 'quality', raisePriorityTo: 'high' as const, releaseOwner: true },
    { at: 2, repeats: { everyMinutes: 30, times: 1 }, raisePriorityTo: 'low' as const },
  ];

  it('moves the case, raises its priority and takes it from its owner, as one commit', async () => {
    const desk = deskOf(target({ escalations }));
    const { id } = await opened(desk);
    await change(desk, id, { ownerId: anna.id });
    desk.at(minutesAfter(90));
    await wake(desk, id);
    const of = present(desk, id);
    expect(of).toMatchObject({ queueId: 'quality', priority: 'high', queuedAt: minutesAfter(90) });
    expect(of).not.toHaveProperty('ownerId');
    expect(told(desk, id, 'clock.', 'case.changed')).toEqual([
      ['clock.breached', 'resolution'],
      ['clock.escalated', 'resolution'],
      [
        'case.changed',
        [
          { field: 'queueId', from: 'technical', to: 'quality' },
          { field: 'priority', from: 'medium', to: 'high' },
        ],
      ],
    ]);
  });

  it('is reached once each time, and never lowers a priority', async () => {
    const desk = deskOf(target({ escalations }));
    const { id } = await opened(desk);
    for (const minutes of [90, 90, 119, 120, 120, 150, 400]) {
      desk.at(minutesAfter(minutes));
      await wake(desk, id);
    }
    const runs = desk.cases.entries(id).filter(({ type }) => type === 'clock.escalated');
    expect(runs.map(({ at, data }) => [at, data['level'], data['run']])).toEqual([
      [minutesAfter(90), 1, 0],
      [minutesAfter(120), 2, 0],
      [minutesAfter(150), 2, 1],
    ]);
    expect(present(desk, id)).toMatchObject({ priority: 'high', queueId: 'quality' });
  });

  it('is not reached any more once the clock is fulfilled', async () => {
    const desk = deskOf(target({ escalations }));
    const { id } = await opened(desk);
    desk.at(minutesAfter(70));
    await step(desk, id, { to: 'resolved', fields: solved });
    desk.at(minutesAfter(500));
    await wake(desk, id);
    expect(present(desk, id).wakeAt).toBe(present(desk, id).closesAt);
    expect(told(desk, id, 'clock.')).toEqual([['clock.missed', 'resolution']]);
  });

  it('is not reached by a case that was cancelled', async () => {
    const desk = deskOf(target({ escalations }));
    const { id } = await opened(desk);
    desk.at(minutesAfter(61));
    await step(desk, id, { to: 'cancelled', fields: { reason: 'A mistake.' } });
    expect(present(desk, id)).not.toHaveProperty('wakeAt');
    expect(told(desk, id, 'clock.')).toEqual([]);
  });
});

describe('the outcome of a clock', () => {
  it('is told with what was left of it, or by how much it was missed', async () => {
    const desk = deskOf(target({ clock: 'first-response' }), target());
    const { id } = await opened(desk);
    desk.at(minutesAfter(20));
    await reply(desk, id);
    desk.at(minutesAfter(90));
    await step(desk, id, { to: 'resolved', fields: solved });
    const outcomes = desk.cases.entries(id).filter(({ type }) => /^clock\.m/.test(type));
    expect(outcomes.map(({ type, data }) => [type, data['kind'], data['marginMinutes']])).toEqual([
      ['clock.met', 'first-response', 40],
      ['clock.missed', 'resolution', -30],
    ]);
  });
});

describe('the clock of the next update', () => {
  const update = target({ clock: 'next-update', minutes: 60, warnAt: [0.5] });

  it('warns and breaches in each of its runs, and is judged at its end', async () => {
    const desk = deskOf(update);
    const { id } = await opened(desk);
    await reply(desk, id);
    desk.at(minutesAfter(70));
    await wake(desk, id);
    await reply(desk, id);
    desk.at(minutesAfter(110));
    await wake(desk, id);
    await reply(desk, id);
    expect(told(desk, id, 'clock.').map(([type]) => type)).toEqual([
      'clock.warned',
      'clock.breached',
      'clock.missed',
      'clock.warned',
      'clock.met',
    ]);
    expect(present(desk, id)).toMatchObject({
      repliedAt: minutesAfter(110),
      wakeAt: minutesAfter(140),
      told: [],
    });
  });
});

describe('the clock of a team', () => {
  it('begins anew when the case comes to another queue', async () => {
    const desk = deskOf(target({ clock: 'in-queue' }));
    const { id } = await opened(desk);
    expect(present(desk, id).clocks).toMatchObject([{ startedAt: morning }]);
    desk.at(minutesAfter(45));
    await change(desk, id, { queueId: 'quality' });
    expect(present(desk, id).clocks).toMatchObject([
      { startedAt: minutesAfter(45), dueAt: minutesAfter(105) },
    ]);
    expect(told(desk, id, 'clock.')).toEqual([['clock.met', 'in-queue']]);
  });
});
