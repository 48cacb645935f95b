import { beforeEach, describe, expect, test } from 'vitest';
import { confirmDraft } from '../../../functions/interactions/drafts/confirm-draft.ts';
import {
  abandonDraft,
  changeDraft,
  listDrafts,
  readDraft,
  startDraft,
} from '../../../functions/interactions/drafts/keep-draft.ts';
import { registerInteraction } from '../../../functions/interactions/register-interaction.ts';
import { reportContacts } from '../../../functions/interactions/report-contacts.ts';
import { anna, minutesAfter, oleh } from '../../support/cases.ts';
import { aCall, aReception, type Reception } from './world.ts';

let reception: Reception;
const page = { limit: 25 };

beforeEach(async () => {
  reception = await aReception();
});

const start = (
  body: Parameters<typeof startDraft>[1]['body'],
  once?: { key: string; fingerprint: string },
) => startDraft(reception.deps, { actor: anna, body, once });
const change = (
  id: string,
  body: Parameters<typeof startDraft>[1]['body'],
  expectedVersion: number,
) => changeDraft(reception.deps, { params: { interactionId: id }, body, expectedVersion });
const confirm = (id: string) =>
  confirmDraft(reception.deps, { actor: anna, params: { interactionId: id }, once: undefined });
const mine = async (actor = anna) =>
  (await listDrafts(reception.deps, { actor, query: {}, page })).items.map(({ id }) => id);
const report = (day = '2026-11-23') => reportContacts(reception.deps, { query: { day } });
const filled = () => aCall(reception, { topic: 'internet', type: 'request' }).body;

describe('a draft', () => {
  test('keeps the contact from its first moment, and makes a case when it is confirmed', async () => {
    const { id, version } = await start({ channel: 'phone', calledFrom: '+37060000001' });
    expect(await reception.deps.interactions.find(id)).toMatchObject({ status: 'received' });
    expect(reception.deps.cases.cases.size).toBe(0);
    await change(id, filled(), version);
    const { interaction, cases } = await confirm(id);
    expect(interaction).toMatchObject({ id, status: 'converted', from: '+37060000001' });
    expect(cases).toMatchObject([
      { topic: 'internet', interactionId: id, contactId: reception.ona.id },
    ]);
    expect(await reception.deps.interactions.find(id)).toMatchObject({
      ...{ status: 'converted', contactId: reception.ona.id, caseIds: [cases[0]?.id] },
    });
  });

  test('is listed to its author until it is confirmed', async () => {
    const { id } = await start(filled());
    const { id: other } = await start({ channel: 'chat' });
    expect(await mine()).toEqual([id, other]);
    expect(await mine(oleh)).toEqual([]);
    await confirm(id);
    expect(await mine()).toEqual([other]);
    await expect(
      readDraft(reception.deps, { params: { interactionId: id } }),
    ).rejects.toMatchObject({
      code: 'interactions/draft-unknown',
    });
  });

  test('is not written over by somebody who saw an older one', async () => {
    const { id, version } = await start({ channel: 'phone' });
    await change(id, { channel: 'phone', subject: 'First' }, version);
    await expect(
      change(id, { channel: 'phone', subject: 'Second' }, version),
    ).rejects.toMatchObject({
      code: 'version/stale',
    });
  });

  test('that holds too little is not registered, and says what it lacks', async () => {
    const { id } = await start({ channel: 'phone', subject: 'Only this' });
    const refused = await confirm(id).catch((error) => error);
    expect(refused).toMatchObject({
      code: 'interactions/draft-incomplete',
      errors: [{ pointer: '/body/text' }],
    });
    expect(await mine()).toEqual([id]);
  });

  test('that the rules refuse stays a draft, to be mended and confirmed', async () => {
    const { id, version } = await start({ ...filled(), topic: 'nothing' });
    await expect(confirm(id)).rejects.toMatchObject({ code: 'cases/bad-classification' });
    await change(id, filled(), version);
    expect((await confirm(id)).cases).toHaveLength(1);
  });

  test('that is given up stays with its author and in the report, and can be taken up again', async () => {
    const { id } = await start(filled());
    const gone = { reason: 'The line broke.' };
    const { version, abandonedAt } = await abandonDraft(reception.deps, {
      ...{ params: { interactionId: id }, body: gone },
    });
    expect(abandonedAt).toBe(minutesAfter(0));
    expect(await mine()).toEqual([id]);
    expect((await report()).unregistered).toMatchObject([{ id, state: 'abandoned' }]);
    expect((await change(id, filled(), version)).abandonedAt).toBeUndefined();
    await confirm(id);
    expect((await report()).unregistered).toEqual([]);
  });

  test('begun twice by one key is one draft', async () => {
    const once = { key: 'http#staff#usr_anna#1', fingerprint: 'f' };
    const first = await start({ channel: 'phone' }, once);
    expect(await start({ channel: 'phone' }, once)).toEqual(first);
    expect(reception.deps.interactions.all()).toHaveLength(1);
  });
});

describe('the report of a day', () => {
  test('tells contacts without a case, and how they come to have none', async () => {
    await registerInteraction(reception.deps, aCall(reception));
    await registerInteraction(reception.deps, aCall(reception, { topic: 'nothing' })).catch(
      () => undefined,
    );
    await start({ channel: 'visit' });
    expect(await report()).toMatchObject({
      ...{ complete: true, contacts: 3 },
      byStatus: { received: 2, converted: 1, quarantined: 0, automatic: 0 },
      unregistered: [
        { state: 'refused', channel: 'phone' },
        { state: 'draft', channel: 'visit' },
      ],
    });
    expect((await report('2026-11-24')).contacts).toBe(0);
  });

  test('counts the rules agents set aside', async () => {
    const overrule = { rules: ['justified-complaint' as const], reason: 'She is right.' };
    const body = { topic: 'internet', type: 'complaint', overrule };
    for (const actor of [anna, anna, oleh])
      await registerInteraction(reception.deps, { ...aCall(reception, body), actor });
    expect((await report()).overrides).toEqual([
      { author: { kind: 'staff', id: 'usr_anna' }, rule: 'justified-complaint', count: 2 },
      { author: { kind: 'staff', id: 'usr_oleh' }, rule: 'justified-complaint', count: 1 },
    ]);
  });
});
