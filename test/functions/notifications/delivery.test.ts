import { expect, test } from 'vitest';
import { routes } from '../../../functions/notifications/contract.ts';
import { listNotifications } from '../../../functions/notifications/list-notifications.ts';
import type { Sent } from '../../../functions/notifications/mailer.ts';
import { notify } from '../../../functions/notifications/notify.ts';
import { anEvent, aTemplate, aUser, aWorld } from './world.ts';

const opened = anEvent('case.opened');
const refused = async (): Promise<Sent> => ({ is: 'refused', reason: 'Address is not allowed.' });
const postponed = async (): Promise<Sent> => ({ is: 'postponed', reason: 'TooManyRequests' });
const lost = async (): Promise<Sent> => Promise.reject(new Error('socket hang up'));

test('what the mail service refuses for good has failed, visibly, and is not tried again', async () => {
  const { tell, next, sent, notifications } = aWorld();
  next(refused);
  await tell(opened);
  await tell(opened);
  expect(sent).toEqual([]);
  expect(notifications()[0]).toMatchObject({
    status: 'failed',
    reason: 'Address is not allowed.',
    attempts: 1,
  });
});

test('what it cannot take now waits for it, and leaves at the next try without being called a repetition', async () => {
  const { tell, next, sent, notifications } = aWorld();
  next(postponed);
  await tell(opened);
  expect(notifications()[0]).toMatchObject({
    ...{ status: 'planned', attempts: 1, reason: 'TooManyRequests' },
  });
  await tell(opened);
  expect(sent).toHaveLength(1);
  expect(notifications()[0]).toMatchObject({ status: 'sent', attempts: 2 });
  expect(notifications()[0]).not.toHaveProperty('repeated');
});

test('a call whose answer was lost is repeated once more, and marked', async () => {
  const { tell, next, sent, notifications, advance } = aWorld();
  next(lost);
  await expect(tell(opened)).rejects.toThrow();
  expect(notifications()[0]).toMatchObject({ status: 'sending' });
  advance(60_000);
  await tell(opened);
  expect(sent).toHaveLength(1);
  expect(notifications()[0]).toMatchObject({ status: 'sent', attempts: 2, repeated: true });
});

test('a repetition that did not end either is left uncertain, and nothing leaves a third time', async () => {
  const { tell, next, sent, notifications, advance, deps } = aWorld();
  for (let time = 0; time < 2; time += 1) {
    next(lost);
    await expect(tell(opened)).rejects.toThrow();
    advance(60_000);
  }
  for (let time = 0; time < 2; time += 1) await tell(opened);
  expect(sent).toEqual([]);
  expect(notifications()[0]).toMatchObject({ status: 'uncertain', attempts: 2, repeated: true });
  const listed = await listNotifications(deps, {
    params: { caseId: opened.subject },
    page: { limit: 5 },
  });
  const [shown] = routes.listNotifications.answers.body.parse(listed).items;
  expect(shown).toMatchObject({
    status: 'uncertain',
    reason: expect.stringMatching(/may have left/),
  });
});

test('a process that died after the mail left sends it once more, marked, and never a third time', async () => {
  const { tell, sent, notifications, deps } = aWorld();
  const { store } = deps;
  const dying = {
    ...deps,
    store: {
      ...store,
      save: async (notification: Parameters<typeof store.save>[0]) => {
        if (notification.status === 'sent') throw new Error('killed');
        await store.save(notification);
      },
    },
  };
  await expect(notify(dying, opened)).rejects.toThrow();
  for (let time = 0; time < 3; time += 1) await tell(opened);
  expect(sent).toHaveLength(2);
  expect(notifications()[0]).toMatchObject({ status: 'sent', attempts: 2, repeated: true });
});

test('a process that died before it noted anything sends once', async () => {
  const { tell, sent, notifications, deps } = aWorld();
  const dying = {
    ...deps,
    store: { ...deps.store, enter: () => Promise.reject(new Error('killed')) },
  };
  await expect(notify(dying, opened)).rejects.toThrow();
  await tell(opened);
  expect(sent).toHaveLength(1);
  expect(notifications()[0]).toMatchObject({ status: 'sent', attempts: 1 });
});

test('a process that died between its note and the mail service sends once, and says that it may be twice', async () => {
  const { tell, sent, notifications, deps } = aWorld();
  const dying = { ...deps, mailer: { send: () => Promise.reject(new Error('killed')) } };
  await expect(notify(dying, opened)).rejects.toThrow();
  await tell(opened);
  expect(sent).toHaveLength(1);
  expect(notifications()[0]).toMatchObject({ status: 'sent', attempts: 2, repeated: true });
});

test('an attempt somebody else is at is waited out, not overtaken', async () => {
  const { deps, next, sent, notifications } = aWorld();
  const call = Promise.withResolvers<Sent>();
  const began = Promise.withResolvers<void>();
  next(() => {
    began.resolve();
    return call.promise;
  });
  const first = notify(deps, opened);
  await began.promise;
  const wait = async () => {
    call.resolve({ is: 'sent', messageId: '<first@eu-central-1.amazonses.com>' });
    await first;
  };
  await notify({ ...deps, wait }, opened);
  expect(sent).toEqual([]);
  expect(notifications()[0]).toMatchObject({ status: 'sent', attempts: 1 });
});

test('one person’s trouble keeps nobody else’s notice back', async () => {
  const template = aTemplate({ id: 'breach', event: 'clock.breached', audience: 'supervisors' });
  const staff = ['usr_a', 'usr_b', 'usr_c'].map((id) => aUser(id, { roles: ['supervisor'] }));
  const { tell, next, sent } = aWorld({ templates: [template], staff });
  next(lost);
  const breached = anEvent('clock.breached');
  await expect(tell(breached)).rejects.toThrow();
  expect(sent).toHaveLength(2);
  await tell(breached);
  expect(sent.map(({ to }) => to.name).sort()).toEqual(['usr_a', 'usr_b', 'usr_c']);
});
