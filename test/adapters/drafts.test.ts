import { afterAll, beforeAll, expect, test } from 'vitest';
import { dynamoCaseDeps } from '../../functions/cases/index.ts';
import { dynamoCustomerStore, ensureContact } from '../../functions/customers/index.ts';
import { confirmDraft } from '../../functions/interactions/drafts/confirm-draft.ts';
import {
  abandonDraft,
  changeDraft,
  listDrafts,
  readDraft,
  startDraft,
} from '../../functions/interactions/drafts/keep-draft.ts';
import { dynamoInteractionStore } from '../../functions/interactions/index.ts';
import { anna, oleh } from '../support/cases.ts';
import { startEngine, type TestEngine } from '../support/engine.ts';

let engine: TestEngine;
beforeAll(async () => {
  engine = await startEngine();
});
afterAll(() => engine.close());

const depsOf = () => ({
  ...dynamoCaseDeps(engine.table),
  customers: dynamoCustomerStore(engine.table),
  interactions: dynamoInteractionStore(engine.table),
});

const listed = async (actor = anna, limit = 25): Promise<readonly string[]> =>
  (await listDrafts(depsOf(), { actor, query: {}, page: { limit } })).items.map(({ id }) => id);

const filledFor = async (address: string) => {
  const contact = await ensureContact(depsOf(), { address, name: 'Ona', language: 'lt' });
  return {
    channel: 'phone' as const,
    contactId: contact.id,
    customerId: contact.customerId,
    subject: 'No connection',
    text: 'The line is dead.',
    topic: 'internet',
    type: 'request',
  };
};

test('a draft is begun once, changed, listed to its author alone, and leaves the list with its case', async () => {
  const deps = depsOf();
  const once = { key: 'draft-1', fingerprint: 'f' };
  const begin = () => startDraft(deps, { actor: anna, body: { channel: 'phone' }, once });
  const [{ id, version }, again] = [await begin(), await begin()];
  expect(again.id).toBe(id);
  const params = { interactionId: id };
  const body = await filledFor('ona@drafts.example.com');
  await changeDraft(deps, { params, body, expectedVersion: version });
  expect(await readDraft(deps, { params })).toMatchObject({ version: 2, body });
  expect(await listed()).toContain(id);
  expect(await listed(oleh)).toEqual([]);
  const { cases } = await confirmDraft(deps, { actor: anna, params, once: undefined });
  expect(await listed()).not.toContain(id);
  expect(await deps.interactions.find(id)).toMatchObject({
    status: 'converted',
    caseIds: cases.map((of) => of.id),
    contactId: body.contactId,
  });
});

test('of two who change one draft at once, one is told that somebody else did', async () => {
  const deps = depsOf();
  const { id, version } = await startDraft(deps, {
    actor: anna,
    body: { channel: 'chat' },
    once: undefined,
  });
  const params = { interactionId: id };
  const ends = await Promise.allSettled(
    ['First', 'Second'].map((subject) =>
      changeDraft(deps, { params, body: { channel: 'chat', subject }, expectedVersion: version }),
    ),
  );
  expect(ends.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  expect((await readDraft(deps, { params })).version).toBe(2);
});

test('confirmed at once by two, a draft becomes one case', async () => {
  const deps = depsOf();
  const body = await filledFor('twice@drafts.example.com');
  const { id } = await startDraft(deps, { actor: anna, body, once: undefined });
  const confirm = () =>
    confirmDraft(deps, { actor: anna, params: { interactionId: id }, once: undefined });
  const ends = await Promise.allSettled([confirm(), confirm()]);
  expect(ends.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  const list = { of: 'customer', customerId: body.customerId } as const;
  const query = { list, sort: 'oldest', keep: () => true } as const;
  expect((await deps.cases.list(query, { limit: 10 })).items).toHaveLength(1);
});

test('an abandoned draft keeps its reason and stays on the list, page by page', async () => {
  const deps = depsOf();
  const { id } = await startDraft(deps, {
    actor: oleh,
    body: { channel: 'visit' },
    once: undefined,
  });
  await startDraft(deps, { actor: oleh, body: { channel: 'letter' }, once: undefined });
  const params = { interactionId: id };
  await abandonDraft(deps, { params, body: { reason: 'They hung up.' } });
  expect(await readDraft(deps, { params })).toMatchObject({ reason: 'They hung up.' });
  expect(await listed(oleh)).toHaveLength(2);
  expect(await listed(oleh, 1)).toEqual([id]);
});
