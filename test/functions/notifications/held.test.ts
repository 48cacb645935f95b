import { describe, expect, test } from 'vitest';
import { hourMillis, minuteMillis } from '#kernel/time.ts';
import { tellWaiting } from '../../../functions/notifications/holding/tell-waiting.ts';
import { notify } from '../../../functions/notifications/notify.ts';
import { stuckNotifications } from '../../../functions/notifications/redrive.ts';
import type { Template } from '../../../functions/notifications/telling.ts';
import { aCase, aContact, anEvent, anSms, aPolicy, aTemplate, aWorld, someNews } from './world.ts';

const update = (n: number) =>
  anEvent('case.incident-updated', {
    id: `evt_${n}`,
    n,
    data: { incidentId: 'inc_1', update: n, status: 'identified' },
  });

const everyQuarter: Template = aTemplate({
  id: 'news',
  event: 'case.incident-updated',
  atMostEveryMinutes: 15,
  texts: { en: { subject: 'News', body: '{{updateMessage}}' } },
});

type Setting = Parameters<typeof aWorld>[0];

/** A desk whose case has the update that was told last; what is due is told with `tellDue`. */
const desk = (setting: Setting = {}) => {
  const of = { update: 0 };
  const events = new Map<string, ReturnType<typeof update>>();
  const world = aWorld({
    templates: [everyQuarter],
    news: { ...someNews, message: 'The newest.' },
    ...setting,
  });
  const cases = {
    ...world.deps.cases,
    load: async () => aCase({ incidentId: 'inc_1', incidentUpdate: of.update }),
    journal: async () => ({
      items: [...events.values()].map((event) => ({ ...event, previousHash: '', hash: '' })),
    }),
  };
  const deps = { ...world.deps, cases };
  const tell = async (n: number, change: object = {}) => {
    of.update = Math.max(of.update, n);
    const event = { ...update(n), ...change };
    events.set(event.id, event);
    await notify(deps, event);
  };
  return { ...world, deps, tell, tellDue: () => tellWaiting(deps) };
};

const states = ({ notifications }: ReturnType<typeof desk>) =>
  notifications().map(({ eventId, status }) => `${eventId} ${status}`);

describe('news of one incident', () => {
  test('reaches a person once in a window: the newest when it has passed, with what was said meanwhile', async () => {
    const world = desk();
    await world.tell(1);
    world.advance(minuteMillis);
    for (const n of [2, 3, 4]) await world.tell(n);
    expect(world.sent.map(({ text }) => text)).toEqual(['The newest.']);
    expect(world.notifications()[1]).toMatchObject({
      status: 'planned',
      dueAt: '2026-11-22T08:15:00.000Z',
      reason: 'The person is told once in 15 minutes at most.',
      attempts: 0,
    });
    world.advance(13 * minuteMillis);
    await world.tellDue();
    expect(world.sent).toHaveLength(1);
    world.advance(minuteMillis);
    await world.tellDue();
    await world.tellDue();
    expect(world.sent.map(({ text }) => text)).toEqual([
      'The newest.',
      'Update 2.\n\nUpdate 3.\n\nThe newest.',
    ]);
    expect(states(world)).toEqual([
      'evt_1 sent',
      'evt_2 suppressed',
      'evt_3 suppressed',
      'evt_4 sent',
    ]);
  });

  test('begins another window when it is told', async () => {
    const world = desk();
    for (const n of [1, 2]) await world.tell(n);
    world.advance(15 * minuteMillis);
    await world.tellDue();
    expect(world.sent).toHaveLength(2);
    await world.tell(3);
    expect(world.sent).toHaveLength(2);
    world.advance(15 * minuteMillis);
    await world.tellDue();
    expect(world.sent).toHaveLength(3);
  });

  test('that could not leave counts for nothing: the next is told at once, with what it would have said', async () => {
    const world = desk();
    world.next(async () => ({ is: 'postponed', reason: 'Throttled' }));
    await world.tell(1);
    await world.tell(2);
    expect(world.sent.map(({ text }) => text)).toEqual(['Update 1.\n\nThe newest.']);
    await world.tell(1);
    expect(states(world)).toEqual(['evt_1 suppressed', 'evt_2 sent']);
  });

  test('that it is over is told at once', async () => {
    const resolved = { ...everyQuarter, id: 'over', event: 'case.resolved' };
    const world = desk({
      templates: [everyQuarter, resolved],
      news: { ...someNews, status: 'resolved' },
    });
    await world.tell(1);
    await world.tell(2, { type: 'case.resolved', data: { byIncident: 'inc_1', update: 2 } });
    expect(world.sent).toHaveLength(2);
  });

  test('does not wait where no window is configured, nor for another person', async () => {
    const { atMostEveryMinutes: _none, ...atOnce } = everyQuarter;
    const world = desk({ templates: [atOnce] });
    for (const n of [1, 2, 3]) await world.tell(n);
    expect(world.sent).toHaveLength(3);
    const other = desk();
    await other.tell(1);
    expect(
      await other.deps.store.lastTold({
        ...{ caseId: aCase().id, incidentId: 'inc_1', channel: 'email', recipientId: 'usr_owner' },
      }),
    ).toBeUndefined();
  });

  test('that waits is nobody’s trouble: no reconciliation finds it until it is long due', async () => {
    const world = desk();
    for (const n of [1, 2]) await world.tell(n);
    const stuck = () => stuckNotifications(world.deps, aCase().id, world.deps.now());
    world.advance(24 * minuteMillis);
    expect(await stuck()).toEqual([]);
    world.advance(2 * minuteMillis);
    expect(await stuck()).toMatchObject([{ eventId: 'evt_2' }]);
  });

  test('is not told any more when its template was taken away meanwhile', async () => {
    const world = desk();
    for (const n of [1, 2]) await world.tell(n);
    const current = async () => ({
      ...(await world.deps.designs.current(['templates'])),
      templates: { version: 2, document: { templates: [] } },
    });
    world.advance(15 * minuteMillis);
    await tellWaiting({ ...world.deps, designs: { current: current as never } });
    expect(world.notifications()[1]).toMatchObject({
      status: 'suppressed',
      reason: 'Nobody is told this any more.',
    });
  });

  test('that cannot be told when its time has come is tried again, for three days', async () => {
    const world = desk();
    for (const n of [1, 2]) await world.tell(n);
    const customers = { findContact: () => Promise.reject(new Error('no table')) };
    const tellInVain = () => tellWaiting({ ...world.deps, customers });
    world.advance(15 * minuteMillis);
    await expect(tellInVain()).rejects.toThrow(/could be told now/);
    expect(world.notifications()[1]).toMatchObject({ status: 'planned', attempts: 0 });
    world.advance(73 * hourMillis);
    await expect(tellInVain()).rejects.toThrow(/could be told now/);
    expect(world.notifications()[1]).toMatchObject({ status: 'failed' });
    await world.tellDue();
    expect(world.sent).toHaveLength(1);
  });
});

describe('a text message in the night', () => {
  const policy = { ...aPolicy, quietHours: { from: '22:00', to: '07:00', zone: 'Europe/Vilnius' } };

  test('waits for the morning where its reader is, and counts towards the caps of the day it leaves', async () => {
    const contact = { ...aContact, timeZone: 'Asia/Tokyo' };
    const world = desk({ templates: [anSms()], policy, contact });
    world.advance(6 * hourMillis);
    await world.tell(1);
    expect(world.texted).toEqual([]);
    expect(world.notifications()[0]).toMatchObject({
      status: 'planned',
      dueAt: '2026-11-22T22:00:00.000Z',
      reason: 'It is quiet hours (Asia/Tokyo).',
    });
    world.advance(8 * hourMillis);
    await world.tellDue();
    expect(world.texted).toHaveLength(1);
    expect(world.notifications()[0]).toMatchObject({ status: 'sent', attempts: 1 });
    for (const n of [2, 3]) await world.tell(n);
    expect(world.notifications().map(({ status }) => status)).toEqual([
      'sent',
      'sent',
      'suppressed',
    ]);
  });

  test('that was not taken in the evening waits for the morning too', async () => {
    const world = desk({ templates: [anSms()], policy });
    world.nextSms(async () => ({ is: 'postponed', reason: 'Throttled' }));
    await world.tell(1);
    world.advance(13 * hourMillis);
    await world.tell(1);
    expect(world.texted).toEqual([]);
    expect(world.notifications()[0]).toMatchObject({
      status: 'planned',
      dueAt: '2026-11-23T05:00:00.000Z',
    });
    world.advance(8 * hourMillis);
    await world.tellDue();
    expect(world.texted).toHaveLength(1);
  });

  test('of which the consent was taken back meanwhile never leaves', async () => {
    const world = desk({ templates: [anSms()], policy });
    world.advance(13 * hourMillis);
    await world.tell(1);
    const { smsConsent: _none, ...contact } = aContact;
    world.advance(8 * hourMillis);
    await tellWaiting({ ...world.deps, customers: { findContact: async () => contact } });
    expect(world.texted).toEqual([]);
    expect(world.notifications()[0]).toMatchObject({ status: 'suppressed' });
  });
});
