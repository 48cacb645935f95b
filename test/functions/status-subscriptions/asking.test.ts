import { describe, expect, test } from 'vitest';
import { suppressedBy } from '../../../functions/notifications/feedback/suppression.ts';
import { mostAskedAnHour } from '../../../functions/status-subscriptions/asking/asking-store.ts';
import {
  confirmSubscription,
  showConfirmation,
} from '../../../functions/status-subscriptions/confirm-subscription.ts';
import {
  endSubscription,
  listSubscriptions,
  showUnsubscription,
  unsubscribe,
} from '../../../functions/status-subscriptions/end-subscription.ts';
import { unsubscriptionLink } from '../../../functions/status-subscriptions/links.ts';
import { subscriptionIdOf } from '../../../functions/status-subscriptions/subscription.ts';
import { hoursAfter } from '../../support/cases.ts';
import { aPage } from './world.ts';

const ona = 'ona@news.example';

const tokenIn = (text: string | undefined): string =>
  /\/(?:confirmation|unsubscription)\/(\S+)/.exec(text ?? '')?.[1] ?? '';

const suppress = async (page: ReturnType<typeof aPage>, address: string): Promise<void> => {
  const at = page.deps.now();
  const event = { is: 'bounced', isPermanent: true, at, reason: 'no such user', recipients: [] };
  const suppression = suppressedBy(address, event as never, undefined);
  if (suppression !== undefined) await page.deps.suppressions.save(suppression);
};

describe('asking an address whether it wants the news', () => {
  test('one mail a day, whoever asks how often; the form says the same each time', async () => {
    const page = aPage();
    const first = await page.ask(ona);
    expect(first).not.toHaveProperty('refusal');
    expect(await page.ask(' Ona@News.example ')).toEqual(first);
    expect(page.mails).toHaveLength(1);
    page.desk.at(hoursAfter(24));
    expect(await page.ask(ona)).toEqual(first);
    expect(page.mails).toHaveLength(2);
  });

  test('a subscribed address is asked like any other, a suppressed one is not: the form says the same', async () => {
    const page = aPage();
    const unknown = await page.ask('unknown@news.example');
    await page.subscriber(ona);
    expect(await page.ask(ona)).toEqual(unknown);
    await suppress(page, 'gone@news.example');
    expect(await page.ask('gone@news.example')).toEqual(unknown);
    const asked = page.mails.map(({ to }) => to.address);
    expect(asked).toEqual(['unknown@news.example', ona]);
  });

  test('no more than so many mails an hour', async () => {
    const page = aPage();
    for (let n = 0; n < mostAskedAnHour; n += 1) await page.ask(`p${n}@news.example`);
    const { refusal } = await page.ask(ona);
    expect(refusal?.code).toBe('status-subscriptions/too-many');
    expect(await page.ask('p0@news.example')).toMatchObject({ refusal: { kind: 'limited' } });
    expect(page.mails).toHaveLength(mostAskedAnHour);
  });

  test('a mail that is not taken now can be asked for again the same day', async () => {
    const page = aPage();
    page.answers(() => ({ is: 'postponed', reason: 'TooManyRequestsException' }));
    expect((await page.ask(ona)).refusal?.code).toBe('status-subscriptions/too-many');
    page.answers(() => ({ is: 'sent', messageId: '<1@ses>' }));
    await page.ask(ona);
    expect(page.mails).toHaveLength(1);
  });

  test.each(['nobody', 'a@b@c.example', 'a@b.example\r\nBcc: c@d.example', ''])(
    '%j is no address, and nothing leaves',
    async (typed) => {
      const page = aPage();
      expect((await page.ask(typed)).refusal?.code).toBe('status-subscriptions/no-address');
      expect(page.mails).toEqual([]);
    },
  );

  test('a page that offers no news takes no address', async () => {
    const page = aPage({ subscriptions: false });
    expect((await page.ask(ona)).refusal?.code).toBe('status-subscriptions/not-offered');
    expect(page.mails).toEqual([]);
  });
});

describe('confirming', () => {
  const asked = async () => {
    const page = aPage();
    await page.ask(ona);
    return { page, token: tokenIn(page.mails[0]?.text) };
  };

  test('looking at the page subscribes nobody, the button does, and nothing was kept before', async () => {
    const { page, token } = await asked();
    expect((await showConfirmation(page.deps, { token })).page.body.html).toContain(ona);
    expect(page.deps.subscriptions.all.size).toBe(0);
    await confirmSubscription(page.deps, { token });
    await confirmSubscription(page.deps, { token });
    const { items } = await listSubscriptions(page.deps, { page: { limit: 25 } });
    expect(items).toMatchObject([{ address: ona, language: 'en' }]);
  });

  test('a link holds for a day and does not show whose it is; one that was changed does not hold', async () => {
    const { page, token } = await asked();
    const [end = '', sealed = ''] = token.split('.');
    const later = `${(Number.parseInt(end, 36) + 1).toString(36)}.${sealed}`;
    for (const wrong of [later, `${token}a`, sealed, 'zzzzzzzzzzz.a'])
      expect((await confirmSubscription(page.deps, { token: wrong })).refusal?.code).toBe(
        'status-subscriptions/link-over',
      );
    expect(Buffer.from(sealed, 'base64url').toString()).not.toContain('ona');
    page.desk.at(hoursAfter(24));
    expect(await confirmSubscription(page.deps, { token })).toHaveProperty('refusal');
    expect(page.deps.subscriptions.all.size).toBe(0);
  });
});

describe('ending', () => {
  const subscribed = async () => {
    const page = aPage();
    await page.subscriber(ona, 'lt');
    const id = subscriptionIdOf(ona);
    return { page, id, token: tokenIn(await unsubscriptionLink(page.deps.signer, id)) };
  };

  test('looking at the page ends nothing, one click does, and a second one is fine', async () => {
    const { page, token } = await subscribed();
    await showUnsubscription(page.deps, { token });
    expect(page.deps.subscriptions.all.size).toBe(1);
    await unsubscribe(page.deps, { token });
    expect(page.deps.subscriptions.all.size).toBe(0);
    expect(await unsubscribe(page.deps, { token })).not.toHaveProperty('refusal');
  });

  test('nobody else’s is ended by a link', async () => {
    const { page, token } = await subscribed();
    const [, mac] = token.split('.');
    const other = `${subscriptionIdOf('other@news.example')}.${mac}`;
    expect(await unsubscribe(page.deps, { token: other })).toHaveProperty('refusal');
  });

  test('an administrator ends one that there is', async () => {
    const { page, id } = await subscribed();
    await endSubscription(page.deps, { subscriptionId: id });
    expect(page.deps.subscriptions.all.size).toBe(0);
    await expect(endSubscription(page.deps, { subscriptionId: id })).rejects.toMatchObject({
      code: 'status-subscriptions/unknown',
    });
  });
});
