import { describe, expect, it } from 'vitest';
import { changeCase } from '../../../functions/cases/change-case.ts';
import { urgencyKey } from '../../../functions/cases/life/urgency.ts';
import { actOnDueInstants } from '../../../functions/cases/timing/act-on-due-instants.ts';
import {
  aDesk,
  anna,
  designsOf,
  eightHours,
  hoursAfter,
  minutesAfter,
  opened,
  solved,
  step,
  type TestDesk,
} from '../../support/cases.ts';

const generationOf = (desk: TestDesk, caseId: string): number =>
  desk.cases.cases.get(caseId)?.clockGeneration ?? 0;

const wake = (desk: TestDesk, caseId: string, generation = generationOf(desk, caseId)) =>
  actOnDueInstants(desk, { caseId, generation });

/** The timer that the last entry of a case carries. */
const timer = (desk: TestDesk, caseId: string) => desk.cases.entries(caseId).at(-1)?.data['timer'];

const told = (desk: TestDesk, caseId: string) =>
  desk.cases
    .entries(caseId)
    .filter(({ actor }) => actor.kind === 'system')
    .map(({ type, data }) => [type, data['kind']].filter((part) => part !== undefined).join(' '));

describe('a wake-up', () => {
  it('that comes too early tells nothing, and hands over to the next', async () => {
    const desk = aDesk();
    const { id } = await opened(desk);
    desk.at(minutesAfter(44));
    await wake(desk, id);
    expect(timer(desk, id)).toEqual({ generation: 2, wakeAt: minutesAfter(45) });
    expect(told(desk, id)).toEqual(['timer.renewed']);
  });

  it('tells the warning, then the breach, once each', async () => {
    const desk = aDesk();
    const { id } = await opened(desk);
    desk.at(minutesAfter(45));
    await wake(desk, id);
    expect(timer(desk, id)).toEqual({ generation: 2, wakeAt: minutesAfter(60) });
    desk.at(minutesAfter(60));
    await wake(desk, id);
    expect(timer(desk, id)).toEqual({ generation: 3, wakeAt: minutesAfter(360) });
    await wake(desk, id, 2);
    expect(told(desk, id)).toEqual([
      'clock.warned first-response',
      'clock.breached first-response',
    ]);
  });

  it('tells all that came due while nobody woke, in the order it came due', async () => {
    const desk = aDesk();
    const { id } = await opened(desk);
    desk.at(hoursAfter(100));
    await wake(desk, id);
    expect(told(desk, id)).toEqual([
      'clock.warned first-response',
      'clock.breached first-response',
      'clock.warned resolution',
      'clock.breached resolution',
    ]);
    expect(timer(desk, id)).toBeUndefined();
  });

  it('of a generation that holds no more does nothing', async () => {
    const desk = aDesk();
    const { id } = await opened(desk);
    desk.at(hoursAfter(100));
    await wake(desk, id, 0);
    await wake(desk, id, 2);
    expect(told(desk, id)).toEqual([]);
  });

  it('for a case that is not there does nothing', async () => {
    await expect(wake(aDesk(), 'cas_gone', 1)).resolves.toBeUndefined();
  });

  it('tries again when a command was quicker', async () => {
    const desk = aDesk();
    const { id } = await opened(desk);
    desk.at(minutesAfter(45));
    desk.cases.loseNext(2);
    await wake(desk, id);
    expect(told(desk, id)).toEqual(['clock.warned first-response']);
  });

  it('tells nothing of a clock that was fulfilled', async () => {
    const desk = aDesk();
    const { id } = await opened(desk);
    await step(desk, id, { to: 'resolved', fields: solved });
    desk.at(hoursAfter(50));
    await wake(desk, id);
    expect(timer(desk, id)).toEqual({ generation: 3, wakeAt: hoursAfter(72) });
    expect(told(desk, id)).toEqual(['timer.renewed']);
  });

  it('closes a resolved case when its window ends', async () => {
    const desk = aDesk();
    const { id } = await opened(desk);
    await step(desk, id, { to: 'resolved', fields: solved });
    desk.at(hoursAfter(72));
    await wake(desk, id);
    expect(desk.cases.cases.get(id)).toMatchObject({ state: 'closed', closedAt: hoursAfter(72) });
    expect(told(desk, id)).toEqual(['case.closed']);
  });

  it('brings a waiting case whose next contact date passed to the top, and tells it once', async () => {
    const desk = aDesk();
    const { id } = await opened(desk);
    await step(desk, id, { to: 'waiting-customer', fields: { nextContactAt: hoursAfter(2) } });
    const waiting = desk.cases.cases.get(id);
    expect(waiting && urgencyKey(waiting)).toMatch(/^9999/);
    desk.at(hoursAfter(2));
    const generation = generationOf(desk, id);
    await wake(desk, id, generation);
    await wake(desk, id, generation);
    expect(told(desk, id)).toEqual(['next-contact.missed']);
    const missed = desk.cases.cases.get(id);
    expect(missed && urgencyKey(missed).startsWith(hoursAfter(2))).toBe(true);
  });

  it('cuts a wait longer than an execution lives, and renews it', async () => {
    const target = { clock: 'resolution' as const, minutes: 525_600, warnAt: [] };
    const desk = aDesk({ 'sla-policies': { policies: [{ ...eightHours, targets: [target] }] } });
    const { id, openedAt } = await opened(desk);
    expect(desk.cases.entries(id)[0]?.data['timer']).toEqual({
      generation: 1,
      wakeAt: hoursAfter(300 * 24, openedAt),
    });
    desk.at(hoursAfter(300 * 24, openedAt));
    await wake(desk, id);
    expect(desk.cases.entries(id).at(-1)).toMatchObject({
      type: 'timer.renewed',
      data: { timer: { generation: 2, wakeAt: hoursAfter(365 * 24, openedAt) } },
    });
  });

  it('hands over with the instant that holds now, when a new policy moved it far away', async () => {
    const desk = aDesk();
    const { id, openedAt } = await opened(desk);
    const target = { clock: 'resolution' as const, minutes: 200 * 1440, warnAt: [] };
    const republished = designsOf({
      'sla-policies': { policies: [{ ...eightHours, targets: [target] }] },
    });
    const later = { ...desk, designs: { ...desk.designs, ...republished } };
    desk.at(minutesAfter(45));
    await wake(later, id);
    expect(desk.cases.entries(id).at(-1)?.data['timer']).toEqual({
      generation: 2,
      wakeAt: hoursAfter(200 * 24, openedAt),
    });
    await wake(later, id, 1);
    expect(desk.cases.entries(id)).toHaveLength(2);
  });

  it('hands over in the entry that tells', async () => {
    const target = { clock: 'resolution' as const, minutes: 525_600, warnAt: [0.5] };
    const desk = aDesk({ 'sla-policies': { policies: [{ ...eightHours, targets: [target] }] } });
    const { id, openedAt } = await opened(desk);
    desk.at(hoursAfter(183 * 24, openedAt));
    await wake(desk, id);
    expect(desk.cases.entries(id).at(-1)).toMatchObject({
      type: 'clock.warned',
      data: { timer: { generation: 2, wakeAt: hoursAfter(365 * 24, openedAt) } },
    });
  });

  it('tells a breach that came before a pause, though it wakes within the pause', async () => {
    const desk = aDesk();
    const { id } = await opened(desk);
    desk.at(minutesAfter(61));
    await step(desk, id, { to: 'waiting-customer', fields: { nextContactAt: hoursAfter(48) } });
    await wake(desk, id);
    expect(told(desk, id)).toContain('clock.breached first-response');
  });
});

describe('a changed severity', () => {
  it('recomputes the deadlines from the same start and replaces the wake-up', async () => {
    const urgent = {
      ...eightHours,
      id: 'urgent',
      when: { all: [{ field: 'severity', is: 'extensive' }] },
      targets: [{ clock: 'resolution' as const, minutes: 120, warnAt: [] }],
    };
    const desk = aDesk({ 'sla-policies': { policies: [urgent, eightHours] } });
    const { id, version } = await opened(desk);
    desk.at(minutesAfter(30));
    const command = { caseId: id, actor: anna, expectedVersion: version };
    const deps = { ...desk, isStaff: async () => true };
    await changeCase(deps, { ...command, changes: { severity: 'extensive' } });
    const changed = desk.cases.cases.get(id);
    expect(changed).toMatchObject({ clockGeneration: 2, wakeAt: minutesAfter(120) });
    expect(changed?.clocks).toMatchObject([{ policyId: 'urgent', dueAt: minutesAfter(120) }]);
  });
});
