import { expect, test } from 'vitest';
import { dayMillis, minuteMillis } from '#kernel/time.ts';
import { tellWaiting } from '../../../functions/notifications/holding/tell-waiting.ts';
import type { Sent } from '../../../functions/notifications/mailer.ts';
import { notify } from '../../../functions/notifications/notify.ts';
import { stuckNotifications } from '../../../functions/notifications/redrive.ts';
import { aCase, anEvent, aTemplate, aUser, aWorld } from './world.ts';

const postponed = async (): Promise<Sent> => ({ is: 'postponed', reason: 'Throttled' });

const template = (event: string, audience: 'contact' | 'owner') =>
  aTemplate({ id: event, event, audience, texts: { en: { subject: event, body: 'Hello.' } } });

const templates = [
  template('case.opened', 'contact'),
  template('note.added', 'owner'),
  template('case.closed', 'contact'),
  template('case.resolved', 'contact'),
  template('clock.breached', 'owner'),
];

/** A desk whose mail service takes nothing until `restore`; events are told in the order given. */
const outage = () => {
  const world = aWorld({ templates, staff: [aUser('usr_owner')] });
  const events = templates.map(({ event }, n) => anEvent(event, { id: `evt_${n}`, n: n + 1 }));
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
