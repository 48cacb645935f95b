import { expect, test } from 'vitest';
import { dayMillis, minuteMillis } from '#kernel/time.ts';
import { tellWaiting } from '../../../functions/notifications/holding/tell-waiting.ts';
import type { Sent } from '../../../functions/notifications/mailer.ts';
import { notificationSchema } from '../../../functions/notifications/notification.ts';
import { notify } from '../../../functions/notifications/notify.ts';
import {
  redriveNotification,
  stuckNotifications,
} from '../../../functions/notifications/redrive.ts';
import { aCase, anEvent, aTemplate, aUser, aWorld } from './world.ts';

const postponed = async (): Promise<Sent> => ({ is: 'postponed', reason: 'Throttled' });

const template = (event: string, audience: 'contact' | 'owner' | 'supervisors') =>
  aTemplate({ id: event, event, audience, texts: { en: { subject: event, body: 'Hello.' } } });

const templates = [
  template('case.opened', 'contact'),
  template('note.added', 'owner'),
  template('case.closed', 'contact'),
  template('case.resolved', 'contact'),
  template('clock.breached', 'owner'),
];

/** A notification whose sending began and did not end. */
const sendingSince = () =>
  notificationSchema.parse({
    ...{ id: 'ntf_1', caseId: aCase().id, eventId: 'evt_1', eventType: 'case.opened' },
    ...{ channel: 'email', audience: 'contact', recipientKind: 'contact', recipientId: 'con_1' },
    ...{ language: 'en', templateId: 'case.opened', status: 'sending', version: 12, attempts: 1 },
    ...{ plannedAt: '2026-11-22T08:00:00.000Z', sendingAt: '2026-11-22T08:00:00.000Z' },
  });

/** A desk whose mail service takes nothing until `restore`; events are told in the order given. */
const outage = (setting: Parameters<typeof aWorld>[0] = {}) => {
  const asked = { templates, staff: [aUser('usr_owner')], ...setting };
  const world = aWorld(asked);
  const events = asked.templates.map(({ event }, n) =>
    anEvent(event, { id: `evt_${n}`, n: n + 1 }),
  );
  const service = { takes: false };
  const offered: string[] = [];
  const { mailer } = world.deps;
  const deps = {
    ...world.deps,
    mailer: {
      send: async (mail: Parameters<typeof mailer.send>[0]) => {
        offered.push(mail.subject);
        return service.takes ? mailer.send(mail) : postponed();
      },
    },
    cases: {
      ...world.deps.cases,
      load: async () => aCase(),
      journal: async () => ({
        items: events.map((event) => ({ ...event, previousHash: '', hash: '' })),
      }),
    },
  };
  return {
    ...{ ...world, deps, events, offered },
    begin: async (): Promise<void> => {
      for (const event of events) await notify(deps, event);
      offered.length = 0;
    },
    restore: (): void => {
      service.takes = true;
    },
    tellWaiting: () => tellWaiting(deps),
  };
};

test('what an outage kept back leaves once when it is over, the most important first', async () => {
  const world = outage();
  await world.begin();
  expect(world.sent).toEqual([]);
  world.restore();
  await world.tellWaiting();
  await world.tellWaiting();
  expect(world.sent.map(({ subject }) => subject)).toEqual([
    'clock.breached',
    'case.resolved',
    'note.added',
    'case.closed',
    'case.opened',
  ]);
  for (const notification of world.notifications()) {
    expect(notification).toMatchObject({ status: 'sent', attempts: 2 });
    for (const gone of ['importance', 'dueAt', 'repeated', 'reason'])
      expect(notification).not.toHaveProperty(gone);
  }
});

test('while it lasts, the service is offered what waits a few times a run, and the alarm rings', async () => {
  const world = outage();
  await world.begin();
  await expect(world.tellWaiting()).rejects.toThrow(/that waited could be told now/);
  expect(world.offered).toEqual(['clock.breached', 'case.resolved', 'note.added', 'case.closed']);
  world.offered.length = 0;
  await expect(world.tellWaiting()).rejects.toThrow();
  expect(world.offered).toEqual(['case.opened']);
  world.advance(minuteMillis);
  await expect(world.tellWaiting()).rejects.toThrow();
  expect(world.notifications().map(({ attempts }) => attempts)).toEqual([2, 3, 3, 3, 3]);
});

test('what waits for a service stands still for nobody: it is not told from elsewhere', async () => {
  const world = outage();
  await world.begin();
  const inAnHour = '2026-11-22T09:00:00.000Z';
  expect(await stuckNotifications(world.deps, aCase().id, inAnHour)).toEqual([]);
});

test('what stands in one’s way keeps nobody else from being told', async () => {
  const world = outage();
  await world.begin();
  world.restore();
  const { store } = world.deps;
  const save: typeof store.save = (notification) =>
    notification.eventType === 'clock.breached'
      ? Promise.reject(new Error('The table is busy.'))
      : store.save(notification);
  const run = tellWaiting({ ...world.deps, store: { ...store, save } });
  await expect(run).rejects.toThrow(/that waited could be told now/);
  expect(world.sent).toHaveLength(templates.length - 1);
});

test('of one event its recipients are told together, and once', async () => {
  const breach = template('clock.breached', 'supervisors');
  const staff = ['usr_a', 'usr_b', 'usr_c'].map((id) => aUser(id, { roles: ['supervisor'] }));
  const world = outage({ templates: [breach], staff });
  await world.begin();
  world.restore();
  await world.tellWaiting();
  expect(world.sent.map(({ to }) => to.name).sort()).toEqual(['usr_a', 'usr_b', 'usr_c']);
  for (const { attempts } of world.notifications()) expect(attempts).toBe(2);
});

test('what broke off in the middle after a long outage is told again all the same', async () => {
  const stuck = { ...sendingSince(), attempts: 9 };
  const told: unknown[] = [];
  const journal = async () => ({
    items: [{ ...anEvent('case.opened', { id: stuck.eventId }), previousHash: '', hash: '' }],
  });
  const tellAgain = async (entry: unknown) => void told.push(entry);
  expect(await redriveNotification({ cases: { journal }, tellAgain }, stuck)).toBe(true);
  expect(told).toHaveLength(1);
});

test('after three days it has failed', async () => {
  const world = outage();
  await world.begin();
  world.advance(3 * dayMillis + minuteMillis);
  await world.tellWaiting();
  expect(new Set(world.notifications().map(({ status }) => status))).toEqual(new Set(['failed']));
  expect(world.notifications()[0]).toMatchObject({ reason: 'Throttled' });
});

test('what nobody is told any more is suppressed when the service takes mail again', async () => {
  const world = outage();
  await world.begin();
  world.restore();
  const current = async () => ({
    ...(await world.deps.designs.current(['templates'])),
    templates: { version: 2, document: { templates: [] } },
  });
  await tellWaiting({ ...world.deps, designs: { current: current as never } });
  expect(world.sent).toEqual([]);
  expect(new Set(world.notifications().map(({ status }) => status))).toEqual(
    new Set(['suppressed']),
  );
});
