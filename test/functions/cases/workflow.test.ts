import { describe, expect, it } from 'vitest';
import { transitionCase } from '../../../functions/cases/transition-case.ts';
import {
  aDesk,
  anna,
  customer,
  hoursAfter,
  minutesAfter,
  morning,
  oleh,
  opened,
  solved,
  step,
  stranger,
  type TestDesk,
} from '../../support/cases.ts';

const resolvedCase = async (desk: TestDesk) => {
  const of = await opened(desk);
  return step(desk, of.id, { to: 'resolved', fields: solved });
};

describe('taking a step of the workflow', () => {
  it('moves a case along a step its data names', async () => {
    const desk = aDesk();
    const of = await opened(desk);
    expect(await step(desk, of.id, { to: 'in-progress' })).toMatchObject({ category: 'active' });
    expect(desk.cases.entries(of.id).at(-1)).toMatchObject({
      type: 'case.transitioned',
      data: { from: 'new', to: 'in-progress', fromCategory: 'new', toCategory: 'active' },
    });
  });

  it('refuses a step the workflow does not have, and says which it has', async () => {
    const desk = aDesk();
    const of = await opened(desk);
    await expect(step(desk, of.id, { to: 'closed' })).rejects.toMatchObject({
      code: 'cases/no-such-transition',
      facts: { from: 'new', to: 'closed', allowed: expect.arrayContaining(['in-progress']) },
    });
  });

  it('refuses a state the workflow does not know', async () => {
    const desk = aDesk();
    const of = await opened(desk);
    await expect(step(desk, of.id, { to: 'limbo' })).rejects.toMatchObject({
      code: 'cases/unknown-state',
    });
  });

  it('refuses a step to a role it is not for', async () => {
    const desk = aDesk();
    const of = await opened(desk);
    await step(desk, of.id, { to: 'in-progress' });
    const cancel = { to: 'cancelled', fields: { reason: 'duplicate' } };
    await expect(step(desk, of.id, cancel)).rejects.toMatchObject({ kind: 'not-allowed' });
    expect(await step(desk, of.id, { ...cancel, actor: oleh })).toMatchObject({
      category: 'cancelled',
    });
  });

  it('says every field a step demands, each at its place', async () => {
    const desk = aDesk();
    const of = await opened(desk);
    const incomplete = { to: 'resolved', fields: { reason: ' ', timeSpentMinutes: 5 } };
    await expect(step(desk, of.id, incomplete)).rejects.toMatchObject({
      code: 'cases/transition-demands',
      facts: { missing: ['reason', 'solution'] },
      errors: [{ pointer: '/body/reason' }, { pointer: '/body/solution' }],
    });
  });

  it('demands a next contact date in the future to wait', async () => {
    const desk = aDesk();
    const of = await opened(desk);
    const waiting = (nextContactAt?: string) =>
      step(desk, of.id, { to: 'waiting-department', fields: { nextContactAt } });
    await expect(waiting()).rejects.toMatchObject({ facts: { missing: ['nextContactAt'] } });
    await expect(waiting(morning)).rejects.toMatchObject({ code: 'cases/next-contact-passed' });
    expect(await waiting(hoursAfter(24))).toMatchObject({ nextContactAt: hoursAfter(24) });
  });

  it('forgets the next contact date when the case goes on', async () => {
    const desk = aDesk();
    const of = await opened(desk);
    const fields = { nextContactAt: hoursAfter(24) };
    await step(desk, of.id, { to: 'waiting-customer', fields });
    const going = await step(desk, of.id, { to: 'in-progress' });
    expect(going.nextContactAt).toBeUndefined();
  });

  it('resolves with reason, time and solution, and closes after its window', async () => {
    const desk = aDesk();
    const of = await resolvedCase(desk);
    expect(of).toMatchObject({
      resolution: { reason: 'fixed', solution: 'A new cable.', resolvedAt: morning },
      closesAt: hoursAfter(72),
      wakeAt: hoursAfter(72),
      timeSpentMinutes: 20,
    });
    expect(desk.cases.timeEntries(of.id)).toMatchObject([{ minutes: 20, n: 2 }]);
    expect(desk.cases.entries(of.id).map(({ type }) => type)).toEqual([
      'case.opened',
      'case.resolved',
      'clock.met',
      'clock.met',
    ]);
  });

  it('keeps no solution in the journal', async () => {
    const desk = aDesk();
    const of = await resolvedCase(desk);
    expect(JSON.stringify(desk.cases.entries(of.id))).not.toContain('cable');
  });

  it('reopens after five minutes exactly, and refuses a moment later', async () => {
    const fields = { reason: 'not fixed' };
    for (const [minutes, allowed] of [
      [5, true],
      [5.001, false],
    ] as const) {
      const desk = aDesk();
      const of = await resolvedCase(desk);
      await step(desk, of.id, { to: 'closed' });
      desk.at(minutesAfter(minutes));
      const reopening = step(desk, of.id, { to: 'in-progress', fields });
      if (allowed) expect(await reopening).toMatchObject({ category: 'active' });
      else
        await expect(reopening).rejects.toMatchObject({
          code: 'cases/correction-window-elapsed',
          facts: { minutes: 5 },
        });
    }
  });

  it('does not count the time a case stood resolved', async () => {
    const desk = aDesk();
    const of = await resolvedCase(desk);
    desk.at(hoursAfter(10));
    const reopened = await step(desk, of.id, { to: 'in-progress', fields: { reason: 'again' } });
    expect(reopened.resolution).toBeUndefined();
    expect(reopened.closesAt).toBeUndefined();
    const clock = reopened.clocks.find(({ kind }) => kind === 'resolution');
    expect(clock).toMatchObject({ state: 'running', dueAt: hoursAfter(18) });
    expect(desk.cases.entries(of.id).at(-1)).toMatchObject({ type: 'case.reopened' });
  });

  it('pauses the resolution clock while waiting for the customer, and goes on with what was left', async () => {
    const desk = aDesk();
    const of = await opened(desk);
    desk.at(hoursAfter(0.5));
    const fields = { nextContactAt: hoursAfter(48) };
    const waiting = await step(desk, of.id, { to: 'waiting-customer', fields });
    expect(waiting.clocks.map(({ state }) => state)).toEqual(['paused', 'paused']);
    expect(waiting.wakeAt).toBe(hoursAfter(48));
    desk.at(hoursAfter(24));
    const going = await step(desk, of.id, { to: 'in-progress' });
    expect(going.clocks[1]).toMatchObject({ state: 'running', dueAt: hoursAfter(31.5) });
  });

  it('lets nothing come due on a cancelled case', async () => {
    const desk = aDesk();
    const of = await opened(desk);
    const cancelled = await step(desk, of.id, { to: 'cancelled', fields: { reason: 'test' } });
    expect(cancelled.wakeAt).toBeUndefined();
    expect(desk.cases.entries(of.id).at(-1)?.data['timer']).toEqual({ generation: 2 });
  });

  it('lets a customer close their own resolved case, and nobody else’s', async () => {
    const desk = aDesk();
    const of = await resolvedCase(desk);
    const foreign = step(desk, of.id, { to: 'closed', actor: stranger });
    await expect(foreign).rejects.toMatchObject({ code: 'cases/unknown-case' });
    expect(await step(desk, of.id, { to: 'closed', actor: customer })).toMatchObject({
      category: 'closed',
    });
  });

  it('refuses a customer who logs time or writes the solution', async () => {
    const desk = aDesk();
    const of = await resolvedCase(desk);
    const fields = { timeSpentMinutes: 6000, solution: 'none' };
    const closing = step(desk, of.id, { to: 'closed', fields, actor: customer });
    await expect(closing).rejects.toMatchObject({ code: 'cases/desk-only' });
  });

  it('keeps the reason of staff as a note, and out of the journal', async () => {
    const desk = aDesk();
    const of = await opened(desk);
    await step(desk, of.id, { to: 'cancelled', fields: { reason: 'Ada Lovelace called off' } });
    const note = desk.cases.messages(of.id).at(-1);
    expect(note).toMatchObject({
      kind: 'note',
      visibility: 'internal',
      text: 'Ada Lovelace called off',
    });
    expect(desk.cases.entries(of.id).at(-1)?.data).toMatchObject({ messageId: note?.id });
    expect(JSON.stringify(desk.cases.entries(of.id))).not.toContain('Lovelace');
  });

  it('keeps a customer’s reason as their message, and out of the journal', async () => {
    const desk = aDesk();
    const of = await resolvedCase(desk);
    const fields = { reason: 'Still broken at my mother’s' };
    await step(desk, of.id, { to: 'in-progress', fields, actor: customer });
    expect(desk.cases.messages(of.id).at(-1)).toMatchObject({
      kind: 'inbound',
      text: 'Still broken at my mother’s',
    });
    expect(JSON.stringify(desk.cases.entries(of.id))).not.toContain('mother');
  });

  it('refuses a version that is not the present one', async () => {
    const desk = aDesk();
    const of = await opened(desk);
    const stale = { caseId: of.id, to: 'in-progress', fields: {}, actor: anna, expectedVersion: 0 };
    await expect(transitionCase(desk, stale)).rejects.toMatchObject({ code: 'version/stale' });
  });
});
