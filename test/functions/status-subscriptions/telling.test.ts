import { describe, expect, test } from 'vitest';
import { mergeIncident } from '../../../functions/incidents/merging/merge-incident.ts';
import { updateIncident } from '../../../functions/incidents/update-incident.ts';
import { composeMail } from '../../../functions/notifications/compose-mail.ts';
import { suppressedBy } from '../../../functions/notifications/feedback/suppression.ts';
import { tellSubscribers } from '../../../functions/status-subscriptions/telling/tell-subscribers.ts';
import { hoursAfter, oleh } from '../../support/cases.ts';
import { aPage } from './world.ts';

const ona = 'ona@news.example';
const throttled = { is: 'postponed', reason: 'TooManyRequestsException' } as const;
const sent = { is: 'sent', messageId: '<1@ses>' } as const;

const crowd = async (page: ReturnType<typeof aPage>, size: number): Promise<readonly string[]> => {
  const addresses = Array.from({ length: size }, (_, n) => `p${n}@news.example`);
  for (const address of addresses) await page.subscriber(address);
  return addresses.toSorted();
};

const told = (page: ReturnType<typeof aPage>): readonly string[] =>
  page.mails.map(({ to }) => to.address).toSorted();

describe('what subscribers are told', () => {
  test('an incident of a component: opened, updated, resolved, once each, in their language', async () => {
    const page = aPage();
    await page.subscriber(ona, 'lt');
    const { id, reference } = await page.open({ title: 'olt-3 lost its uplink' });
    await page.tell();
    await page.heard(id);
    await page.tell();
    const message = { en: 'A cable is cut.', lt: 'Nutrauktas kabelis.' };
    await page.update(id, { message, plannedResolutionAt: hoursAfter(4) });
    await page.tell();
    await page.update(id, { status: 'resolved' });
    await page.tell();
    expect(page.mails.map(({ subject }) => subject.split(' – ')[1])).toEqual([
      ...['aiškinamės priežastį', 'aiškinamės priežastį', 'išspręsta'],
    ]);
    const [, news, end] = page.mails;
    expect(news?.text).toContain('Nutrauktas kabelis.');
    expect(news?.text).toContain('Numatoma išspręsti iki');
    expect(news?.text).toContain(`https://status.example/lt.html#${reference}`);
    expect(end?.text).not.toContain('Nutrauktas kabelis.');
    for (const { subject, text } of page.mails)
      expect(subject + text).not.toMatch(/olt-3|lamp is red|inc_/);
  });

  test('their mail program may end it with one click, and the link is in the text as well', async () => {
    const page = aPage();
    await page.subscriber(ona);
    await page.open();
    await page.tell();
    const [mail] = page.mails;
    if (mail === undefined) throw new Error('Nothing was sent.');
    const sender = { from: 'desk@desk.example', domain: 'desk.example', ourUrls: [] };
    const raw = (await composeMail(mail, sender)).toString().replaceAll(/\r\n\s+/g, ' ');
    expect(raw).toContain(`List-Unsubscribe: <${mail.unsubscribeUrl}>`);
    expect(raw).toContain('List-Unsubscribe-Post: List-Unsubscribe=One-Click');
    expect(mail.text).toContain(String(mail.unsubscribeUrl));
  });

  test('nothing of what the page does not show, or once it offers no news', async () => {
    const page = aPage();
    await page.subscriber(ona);
    await page.open({ services: ['billing'] });
    await page.tell();
    await page.open();
    page.configure({ subscriptions: false });
    await page.tell();
    await page.tell();
    expect(page.mails).toEqual([]);
  });

  test('an incident that was merged is told as its heir', async () => {
    const page = aPage();
    await page.subscriber(ona);
    const [heir, { id: incidentId }] = [await page.open(), await page.open()];
    const merging = { incidentId, into: heir.id, actor: oleh, expectedVersion: undefined };
    await mergeIncident(page.desk, merging);
    await page.tell();
    expect(page.mails.map(({ text }) => text.includes(heir.reference))).toEqual([true]);
  });

  test('a newer update overtakes one that was not told, wherever that was', async () => {
    const page = aPage();
    await page.subscriber(ona);
    const { id } = await page.open();
    await page.update(id, { message: 'A cable is cut.' });
    await page.heard(id);
    await page.tell();
    await page.tell();
    expect(page.mails.map(({ text }) => text.includes('A cable is cut.'))).toEqual([true]);
  });
});

test('what is no longer the newest is not told, though the news of the newest is still on its way', async () => {
  const page = aPage();
  await page.subscriber(ona);
  const { id: incidentId } = await page.open();
  const message = 'A cable is cut.';
  await updateIncident(page.desk, { incidentId, actor: oleh, message });
  await page.tell();
  expect(page.mails).toEqual([]);
  await page.heard(incidentId, 1);
  await page.tell();
  expect(page.mails.map(({ text }) => text.includes(message))).toEqual([true]);
});

describe('a crowd of subscribers', () => {
  test('everybody is told once, page by page', async () => {
    const page = aPage();
    const everybody = await crowd(page, 1000);
    await page.open();
    await page.tell();
    expect(told(page)).toEqual(everybody);
    expect([...page.deps.telling.runs.values()].every(({ endedAt }) => endedAt)).toBe(true);
  });

  test('what the mail service does not take now waits for the next minute, and nobody is told twice', async () => {
    const page = aPage();
    const everybody = await crowd(page, 200);
    await page.open();
    let room = 70;
    page.answers(() => {
      room -= 1;
      return room >= 0 ? sent : throttled;
    });
    await page.tell();
    expect(page.mails).toHaveLength(70);
    room = 1000;
    await page.tell();
    expect(told(page)).toEqual(everybody);
  });

  test('a mail without an answer is sent once more; the rest waits until the service is back', async () => {
    const page = aPage();
    const everybody = await crowd(page, 200);
    await page.open();
    let calls = 0;
    page.answers(() => {
      calls += 1;
      throw new Error('socket hang up');
    });
    await expect(page.tell()).rejects.toThrow(AggregateError);
    const inDoubt = calls;
    expect(inDoubt).toBeLessThanOrEqual(4);
    page.answers(() => sent);
    page.desk.at(hoursAfter(1));
    await page.tell();
    expect(told(page)).toEqual(everybody);
  });

  test('whoever is busy at this moment is told in the next minute', async () => {
    const page = aPage();
    await page.subscriber(ona);
    await page.open();
    const busy = { ...page.deps.telling, take: async () => 'busy' as const };
    await tellSubscribers({ ...page.deps, telling: busy });
    expect(page.mails).toEqual([]);
    await page.tell();
    expect(told(page)).toEqual([ona]);
  });

  test('a suppressed address is told nothing, and its subscription ends', async () => {
    const page = aPage();
    await page.subscriber(ona);
    const event = { is: 'complained', at: page.deps.now(), reason: 'abuse', recipients: [] };
    const suppression = suppressedBy(ona, event as never, undefined);
    if (suppression !== undefined) await page.deps.suppressions.save(suppression);
    await page.open();
    await page.tell();
    expect(page.mails).toEqual([]);
    expect(page.deps.subscriptions.all.size).toBe(0);
  });
});
