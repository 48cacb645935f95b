import { PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { JournalEntry } from '#kernel/journal.ts';
import { keys } from '#platform/table.ts';
import { newId, now } from '#platform/world.ts';
import { dynamoCaseDeps, openCase } from '../../functions/cases/index.ts';
import { dynamoCustomerStore, ensureContact } from '../../functions/customers/index.ts';
import { dynamoInsightStore, recount } from '../../functions/insights/index.ts';
import { dynamoInteractionStore } from '../../functions/interactions/index.ts';
import { dynamoNotificationStore } from '../../functions/notifications/index.ts';
import { askForRun } from '../../functions/reconciler/ask-for-run.ts';
import { dynamoFindingStore } from '../../functions/reconciler/finding-store.dynamo.ts';
import { dynamoProgressStore } from '../../functions/reconciler/progress-store.dynamo.ts';
import { type ReconcileDeps, reconcile } from '../../functions/reconciler/reconcile.ts';
import { dynamoReconcileDeps } from '../../functions/reconciler/reconcile-deps.dynamo.ts';
import { aNotification, anInteraction } from '../functions/reconciler/world.ts';
import { anna } from '../support/cases.ts';
import { startEngine, type TestEngine } from '../support/engine.ts';

let engine: TestEngine;
const restarted: string[] = [];
const told: JournalEntry[] = [];
beforeAll(async () => {
  engine = await startEngine();
});
afterAll(() => engine.close());

/** The reconciler as it is deployed, but with the machine and the topic in memory and without waiting. */
const depsOf = (over: Partial<ReconcileDeps> = {}): ReconcileDeps => ({
  ...dynamoReconcileDeps(engine.table),
  timer: { restart: async ({ caseId }) => void restarted.push(caseId) },
  tellAgain: async (entry) => void told.push(entry),
  wait: async () => {},
  ...over,
});

const counting = () => ({
  cases: dynamoCaseDeps(engine.table).cases,
  insights: dynamoInsightStore(engine.table),
  now,
});

/** A case whose event never came. */
const openUncounted = async () => {
  const sender = {
    address: `${newId('contact')}@baltic.example`,
    name: 'Ona',
    language: 'lt',
  } as const;
  const customers = dynamoCustomerStore(engine.table);
  const contact = await ensureContact({ customers, now, newId }, sender);
  const { case: opened } = await openCase(dynamoCaseDeps(engine.table), {
    subject: 'No internet',
    text: 'The lamp is red.',
    customer: { id: contact.customerId, tier: 'standard', language: 'lt' },
    contactId: contact.id,
    channel: 'phone',
    actor: anna,
  });
  return opened;
};

const openOne = async () => {
  const opened = await openUncounted();
  await recount(counting(), opened.id);
  return opened;
};

const setOn = (caseId: string, name: string, value: string) =>
  engine.table.client.send(
    new UpdateCommand({
      TableName: engine.table.name,
      Key: keys.case(caseId),
      UpdateExpression: 'SET #name = :value',
      ExpressionAttributeNames: { '#name': name },
      ExpressionAttributeValues: { ':value': value },
    }),
  );

test('finds nothing on a sound desk, and notes that all lanes came to their end', async () => {
  await openOne();
  expect(await reconcile(depsOf())).toEqual({
    examined: 1,
    findings: 0,
    healed: 0,
    unfinished: [],
  });
  const progress = await dynamoProgressStore(engine.table).read('all-cases');
  expect(progress).toMatchObject({ lane: 'all-cases' });
  expect(progress?.position).toBeUndefined();
});

test('heals, and lists what it found newest first, once a day', async () => {
  const [late, broken, untold] = [await openOne(), await openOne(), await openOne()];
  await setOn(late.id, 'wakeAt', '2026-01-01T00:00:00.000Z');
  await setOn(broken.id, 'journalHash', 'other');
  const { items: entries } = await dynamoCaseDeps(engine.table).cases.journal(untold.id, {
    limit: 1,
  });
  const plannedAt = '2026-01-01T00:00:00.000Z';
  const planned = aNotification(untold, { plannedAt, eventId: entries[0]?.id ?? '' });
  await dynamoNotificationStore(engine.table).enter(planned);
  const receivedAt = new Date(Date.now() - 900_000).toISOString();
  await dynamoInteractionStore(engine.table).add(anInteraction({ receivedAt }));

  expect(await reconcile(depsOf())).toMatchObject({ findings: 4, healed: 2, unfinished: [] });
  expect(await reconcile(depsOf())).toMatchObject({ findings: 4 });
  expect(restarted).toEqual([late.id, late.id]);
  expect(told.map(({ id }) => id)).toEqual([entries[0]?.id, entries[0]?.id]);
  const findings = dynamoFindingStore(engine.table);
  const { items, next } = await findings.list({ limit: 3 });
  const { items: rest } = await findings.list({ limit: 3, after: next });
  const all = [...items, ...rest];
  expect(all.map(({ kind, healed }) => `${kind} ${healed}`).toSorted()).toEqual([
    'interaction-waiting false',
    'journal-broken false',
    'notification-stuck true',
    'timer-overdue true',
  ]);
  expect(all.map(({ id }) => id)).toEqual(
    all
      .map(({ id }) => id)
      .toSorted()
      .reverse(),
  );
});

test('who asks for a run leaves one journal entry each, whose chain holds', async () => {
  const progress = dynamoProgressStore(engine.table);
  const actor = { kind: 'staff', id: 'usr_admin', roles: ['admin'] } as const;
  for (let n = 0; n < 3; n += 1)
    await askForRun({ progress, now, newId }, { actor, once: undefined });
  expect(await progress.asked()).toMatchObject({ n: 3 });
  const ends = await Promise.allSettled(
    Array.from({ length: 4 }, () =>
      askForRun({ progress, now, newId }, { actor, once: undefined }),
    ),
  );
  const refused = ends.flatMap((end) => (end.status === 'rejected' ? [end.reason.code] : []));
  expect(new Set(refused)).toEqual(
    new Set(refused.length === 0 ? [] : ['reconciler/asked-just-now']),
  );
  expect((await progress.asked()).n).toBe(3 + ends.length - refused.length);
});

test('goes on at the position another run noted', async () => {
  const { table } = engine;
  const position = '9999-12-31T23:59:59.999Z#9';
  const at = now();
  const standing = await dynamoProgressStore(table).read('open-cases');
  const version = (standing?.version ?? 0) + 1;
  const Item = { ...keys.reconciliation('open-cases'), lane: 'open-cases', position, at, version };
  await table.client.send(new PutCommand({ TableName: table.name, Item }));
  expect(await reconcile(depsOf())).toMatchObject({ unfinished: [] });
  expect(await dynamoProgressStore(table).read('open-cases')).toMatchObject({
    version: version + 1,
  });
});

test('a case that no event led to is counted, and never again', async () => {
  const { id } = await openUncounted();
  const counted = async () =>
    (await dynamoInsightStore(engine.table).open()).reduce((sum, { n }) => sum + n, 0);
  const before = await counted();
  const { healed } = await reconcile(depsOf());
  expect(await counted()).toBe(before + 1);
  await recount(counting(), id);
  expect((await reconcile(depsOf())).healed).toBe(healed - 1);
  expect(await counted()).toBe(before + 1);
});
