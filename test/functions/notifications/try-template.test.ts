import { describe, expect, test } from 'vitest';
import type { Template } from '../../../functions/notifications/telling.ts';
import { tryTemplate } from '../../../functions/notifications/trying/try-template.ts';
import { aCase, aMail, anSms, aTemplate, aUser, aWorld } from './world.ts';

const actor = { kind: 'staff', id: 'usr_sup', roles: ['supervisor'] } as const;
const caseId = aCase().id;

const desk = (setting: Parameters<typeof aWorld>[0] = {}) => {
  const world = aWorld(setting);
  const deps = {
    ...world.deps,
    staff: { user: async (id: string) => (id === actor.id ? aUser(id) : undefined) },
    publicUrl: 'https://desk.example',
  };
  const attempt = (template: Template, sendIn?: 'en' | 'lt') =>
    tryTemplate(deps, { actor, body: { template, caseId, sendIn } });
  return { ...world, deps, attempt };
};

describe('a template that is tried', () => {
  test('reads in each language as its reader would have it, and nothing is written or sent', async () => {
    const { attempt, notifications, sent } = desk();
    const { items, ...rest } = await attempt(aTemplate());
    expect(items).toEqual([
      { language: 'en', subject: 'Got it [C-10042]', body: 'Hello Vera: It does not work.' },
      { language: 'uk', subject: 'Got it [C-10042]', body: 'Hello Vera: It does not work.' },
      { language: 'ru', subject: 'Got it [C-10042]', body: 'Hello Vera: It does not work.' },
      { language: 'lt', subject: 'Gavome [C-10042]', body: 'Sveiki, Vera' },
    ]);
    expect([rest, notifications(), sent]).toEqual([{}, [], []]);
  });

  test('shows of an incident what is for its audience', async () => {
    const texts = { en: { subject: 'News', body: '{{incidentTitle}}: {{updateMessage}}' } };
    const news = aTemplate({ event: 'case.incident-updated', texts });
    const bodies = async (template: Template) =>
      (await desk().attempt(template)).items.map(({ body }) => body);
    expect((await bodies(news))[3]).toBe('Sutrikimas: internetas: Dirbame.');
    expect((await bodies({ ...news, audience: 'owner' }))[0]).toBe(
      'Fibre cut in Kaunas: We are on it.',
    );
  });

  test('carries no link that works, and no internal word to a contact', async () => {
    const texts = { en: { subject: 'Over', body: '{{solvedLink}} {{brokenLink}} {{text}}' } };
    const of = aCase({ closesAt: '2026-11-25T08:00:00.000Z' });
    const messages = [aMail({ visibility: 'internal', text: 'He shouted.' })];
    const { attempt } = desk({ case: of, messages });
    const { items } = await attempt(aTemplate({ event: 'case.resolved', texts }));
    expect(items[0]?.body).toBe(
      'https://desk.example/v1/answers/trial#solved https://desk.example/v1/answers/trial#broken ',
    );
  });

  test('is mailed to whoever asks and nobody else, marked as a test, with no way back to the case', async () => {
    const { attempt, sent, notifications } = desk();
    expect((await attempt(aTemplate(), 'lt')).sent).toEqual({
      to: 'usr_sup@desk.example',
      is: 'sent',
    });
    expect(sent).toMatchObject([
      {
        to: { name: 'usr_sup', address: 'usr_sup@desk.example' },
        subject: '[Test] Gavome [C-10042]',
        language: 'lt',
        references: [],
      },
    ]);
    expect(sent[0]?.replyTo).toBeUndefined();
    expect(notifications()).toEqual([]);
  });

  test('says what became of a mail that was not taken', async () => {
    const { attempt, next } = desk();
    next(async () => ({ is: 'refused', reason: 'The address is not verified.' }));
    expect((await attempt(aTemplate(), 'en')).sent).toEqual({
      ...{ to: 'usr_sup@desk.example', is: 'refused' },
      reason: 'The address is not verified.',
    });
  });

  test('says what a text message would be charged, and is not sent as one', async () => {
    const { attempt, texted } = desk();
    expect((await attempt(anSms())).items[0]).toMatchObject({
      body: 'C-10042: cause found',
      smsParts: 1,
    });
    await expect(attempt(anSms(), 'en')).rejects.toMatchObject({
      code: 'notifications/nowhere-to-send',
    });
    expect(texted).toEqual([]);
  });

  test('is held to what publishing holds it to, each error at its place', async () => {
    const wrong = aTemplate({ texts: { en: { subject: 'Hi', body: '{{password}}' } } });
    await expect(desk().attempt(wrong)).rejects.toMatchObject({
      code: 'notifications/invalid-template',
      errors: [{ pointer: '/body/template/texts/en/body' }],
    });
    const { attempt } = desk({ case: undefined });
    await expect(attempt(aTemplate())).rejects.toMatchObject({
      code: 'notifications/case-not-found',
    });
  });
});
