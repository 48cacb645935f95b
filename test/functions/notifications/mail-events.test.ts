import fc from 'fast-check';
import { beforeEach, describe, expect, it, test } from 'vitest';
import { liftSuppression } from '../../../functions/notifications/feedback/lift-suppression.ts';
import { mailEventOf } from '../../../functions/notifications/feedback/mail-event.ts';
import { takeMailEvent } from '../../../functions/notifications/feedback/take-mail-event.ts';
import { anna } from '../../support/cases.ts';
import { aBounce, aComplaint, aDelay, aDelivery, type Report } from '../../support/mail-events.ts';
import { anEvent, aWorld } from './world.ts';

let world: ReturnType<typeof aWorld>;

beforeEach(() => {
  world = aWorld();
});

const only = () => world.notifications()[0];

const take = async (message: object): Promise<void> => {
  const event = mailEventOf(message);
  if (event !== undefined)
    await takeMailEvent({ store: world.deps.store, suppressions: world.suppressions }, event);
};

const told = async () => {
  await world.tell(anEvent('case.opened'));
  const { id: notificationId = '', caseId = '' } = only() ?? {};
  return { notificationId, caseId };
};

describe('what SES reports of a mail', () => {
  it.each([
    ['delivered', aDelivery],
    ['bounced', aBounce],
    ['complained', aComplaint],
  ] as const)('lands on its notification: %s', async (status, make) => {
    const tags = await told();
    await take(make(tags));
    expect(only()).toMatchObject({ status, reportedAt: '2026-11-22T08:00:05.000Z' });
  });

  it('gives a delay as a reason, and no status', async () => {
    const tags = await told();
    await take(aDelay(tags));
    expect(only()).toMatchObject({ status: 'sent', reason: 'MailboxFull' });
  });

  test('comes to the same in any order and any number of times', async () => {
    const reports: readonly Report[] = [aDelivery, aBounce, aComplaint, aDelay];
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.constantFrom(...reports), { minLength: 1, maxLength: 8 }),
        async (made) => {
          world = aWorld();
          const tags = await told();
          for (const make of made) await take(make(tags));
          const worst = ([aComplaint, aBounce, aDelivery] as readonly Report[]).find((make) =>
            made.includes(make),
          );
          const names = new Map<Report, string>([
            [aComplaint, 'complained'],
            [aBounce, 'bounced'],
            [aDelivery, 'delivered'],
          ]);
          expect(only()?.status).toBe(worst === undefined ? 'sent' : names.get(worst));
        },
      ),
      { numRuns: 60 },
    );
  });

  it('may come before we noted that the mail left', async () => {
    world.next(async () => {
      const { id: notificationId = '', caseId = '' } = only() ?? {};
      await take(aDelivery({ notificationId, caseId }));
      return { is: 'sent', messageId: '<ses-1@eu-central-1.amazonses.com>' };
    });
    await told();
    expect(only()).toMatchObject({
      status: 'delivered',
      sesMessageId: '<ses-1@eu-central-1.amazonses.com>',
    });
  });

  it('of a mail nobody knows changes no notification', async () => {
    await told();
    await take(aBounce({ caseId: 'cas_other', notificationId: 'ntf_other' }));
    await take(aDelivery());
    expect(only()?.status).toBe('sent');
  });

  it('of a kind nobody follows is passed by; what is not SES’s is an error', () => {
    expect(mailEventOf({ ...aDelivery(), eventType: 'Send', delivery: undefined })).toBeUndefined();
    expect(() => mailEventOf({ hello: 1 })).toThrow();
  });
});

describe('an address', () => {
  it.each([
    ['bounced for good', aBounce(), 'bounced'],
    ['called our mail spam', aComplaint(), 'complained'],
  ])('that %s gets no more mail, and the case says why', async (_what, report, reason) => {
    await take(report);
    expect(world.suppressions.all()).toMatchObject([{ reason, state: 'active' }]);
    await told();
    expect(world.sent).toEqual([]);
    expect(only()).toMatchObject({ status: 'suppressed', reason: expect.stringContaining('lift') });
  });

  it.each([
    ['bounced for now', aBounce({ type: 'Transient' })],
    ['takes mail later', aDelay()],
    ['takes mail', aDelivery()],
  ])('that %s goes on getting mail', async (_what, report) => {
    await take(report);
    expect(world.suppressions.all()).toEqual([]);
  });

  it('is the same whatever the case of its letters', async () => {
    await take(aBounce({ address: 'VERA@Work.example' }));
    await told();
    expect(only()?.status).toBe('suppressed');
  });

  it('gets mail again once staff lifted it, until it bounces anew', async () => {
    await take(aBounce());
    const released: string[] = [];
    const deps = {
      suppressions: world.suppressions,
      accountList: { release: async (address: string) => void released.push(address) },
      now: () => '2026-11-22T09:00:00.000Z',
    };
    const [{ id: suppressionId = '' } = {}] = world.suppressions.all();
    const lift = { actor: anna, params: { suppressionId }, once: undefined };
    expect(await liftSuppression(deps, lift)).toMatchObject({
      state: 'lifted',
      lifted: { by: { id: anna.id } },
    });
    await liftSuppression(deps, lift);
    expect(released).toEqual(['vera@work.example']);
    await take(aBounce());
    await told();
    expect(only()?.status).toBe('sent');
    await take(aBounce({ at: '2026-11-22T10:00:00.000Z' }));
    expect(world.suppressions.all()[0]).toMatchObject({ state: 'active', version: 3 });
  });

  it('that is not suppressed cannot be lifted', async () => {
    const deps = {
      suppressions: world.suppressions,
      accountList: { release: async () => {} },
      now: () => '2026-11-22T09:00:00.000Z',
    };
    const lift = { actor: anna, params: { suppressionId: 'sup_x' }, once: undefined };
    await expect(liftSuppression(deps, lift)).rejects.toMatchObject({
      code: 'notifications/suppression-unknown',
    });
  });
});
