import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Answer, type Desk, openDesk, type SentMail } from '../support/desk.ts';

const ona = 'ona@news.example';

/** Somebody has the news of the status page mailed to them, in their language, until they want them no more. */
describe('the public subscribes to the status page', () => {
  let desk: Desk;
  let supervisor: string;
  let admin: string;
  let confirmation: string;
  let incidentId: string;

  const form = (fields: Readonly<Record<string, string>>): string =>
    new URLSearchParams(fields).toString();

  const post = async (url: string, body: string) => {
    const headers = { 'content-type': 'application/x-www-form-urlencoded' };
    const answer = await fetch(url, { method: 'POST', headers, body });
    return { status: answer.status, text: await answer.text() };
  };

  const ask = (method: string, path: string, body?: unknown): Promise<Answer> =>
    desk.request(method, path, { as: supervisor, ...(body === undefined ? {} : { body }) });

  const pageOf = async (name: string) => {
    const answer = await fetch(`${desk.ready().status}/${name}`);
    return { text: await answer.text(), policy: answer.headers.get('content-security-policy') };
  };

  const subscribe = async (address: string) => {
    const { text } = await pageOf('lt.html');
    const [, action = ''] = /<form method="post" action="([^"]+)">/.exec(text) ?? [];
    const [, language = ''] = /name="language" value="(\w+)"/.exec(text) ?? [];
    return post(action, form({ address, language }));
  };

  const linkIn = ({ text }: SentMail, kind: string): string =>
    new RegExp(`http\\S+/${kind}/\\S+`).exec(text)?.[0] ?? '';

  /** A minute's beat tells what is due. */
  const beat = async (): Promise<void> => {
    await desk.settle();
    await desk.advance('PT1M');
    await desk.settle();
  };

  const subscribers = async (): Promise<readonly unknown[]> =>
    (await desk.request('GET', '/v1/status-subscriptions', { as: admin })).body.items;

  beforeAll(async () => {
    desk = await openDesk();
    supervisor = await desk.tokenOf('supervisor');
    admin = await desk.tokenOf('admin');
    await desk.settle();
  }, 60_000);
  afterAll(() => desk?.close());

  test('the form of the page asks the address by one mail, and tells nobody what is known of it', async () => {
    expect((await pageOf('lt.html')).policy).toContain(`form-action ${desk.ready().api}`);
    const first = await subscribe(ona);
    expect(first.status).toBe(202);
    expect(await subscribe(ona)).toEqual(first);
    expect(await subscribe('Ona@News.Example')).toEqual(first);
    expect(await subscribe('nobody@news.example')).toEqual(first);
    const mails = await desk.outbox(ona);
    expect(mails).toHaveLength(1);
    expect(mails[0]?.subject).toBe('Paslaugų būklė: Naujienos el. paštu');
    confirmation = linkIn(mails[0] as SentMail, 'confirmation');
    expect(confirmation).not.toContain('ona');
  });

  test('following the link confirms nothing, its button does', async () => {
    const page = await fetch(confirmation);
    expect(await page.text()).toContain('Taip, prenumeruoti');
    expect(await subscribers()).toEqual([]);
    expect((await post(confirmation, '')).status).toBe(200);
    expect(await subscribers()).toMatchObject([{ address: ona, language: 'lt' }]);
    expect((await post(`${confirmation}x`, '')).status).toBe(404);
  });

  test('an incident of a component is told once, in the chosen language and the public’s words', async () => {
    const opened = await ask('POST', '/v1/incidents', {
      ...{ title: 'olt-3 lost its uplink', severity: 'extensive', symptoms: ['red lamp'] },
      ...{ services: ['Internet'], areas: ['Old Town'] },
    });
    incidentId = opened.body.id;
    await beat();
    await beat();
    const [, told, ...others] = await desk.outbox(ona);
    expect(others).toEqual([]);
    expect(told?.text).toContain('Internetas');
    expect(told?.text).toContain(`/lt.html#${opened.body.reference}`);
    expect(told?.raw).not.toMatch(/olt-3|red lamp|inc_/);
    expect(await desk.outbox('nobody@news.example')).toHaveLength(1);
  });

  test('of two updates at once the newer is told, and its end; one click ends it all', async () => {
    const path = `/v1/incidents/${incidentId}/updates`;
    await ask('POST', path, { message: { en: 'A cable is cut.', lt: 'Nutrauktas kabelis.' } });
    await ask('POST', path, { message: { en: 'Two are cut.', lt: 'Nutraukti du kabeliai.' } });
    await beat();
    const news = await desk.outbox(ona);
    expect(news.filter(({ text }) => text.includes('Nutraukti du kabeliai.'))).toHaveLength(1);
    expect(news.filter(({ text }) => text.includes('Nutrauktas kabelis.'))).toHaveLength(0);

    await ask('POST', path, { status: 'resolved' });
    await beat();
    const mails = await desk.outbox(ona);
    expect(mails).toHaveLength(4);
    const end = mails.find(({ subject }) => subject.endsWith('– išspręsta')) as SentMail;
    expect(end.raw).toContain('List-Unsubscribe-Post: List-Unsubscribe=One-Click');
    const link = linkIn(end, 'unsubscription');
    expect(end.raw.replaceAll(/\r\n\s+/g, ' ')).toContain(`List-Unsubscribe: <${link}>`);
    await fetch(link);
    expect(await subscribers()).toHaveLength(1);
    const ended = await post(link, form({ 'List-Unsubscribe': 'One-Click' }));
    expect(ended.status).toBe(200);
    expect(await subscribers()).toEqual([]);
  });

  test('then nothing more comes', async () => {
    await ask('POST', '/v1/incidents', {
      ...{ title: 'again', severity: 'minor', symptoms: ['red lamp'] },
      ...{ services: ['Internet'], areas: ['Old Town'] },
    });
    await beat();
    expect(await desk.outbox(ona)).toHaveLength(4);
  });
});
