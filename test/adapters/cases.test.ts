import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Fault } from '#kernel/fault.ts';
import { verify } from '#kernel/journal.ts';
import { AlreadyDone } from '#platform/dynamo.ts';
import { keys } from '#platform/table.ts';
import { newId, newSalt, now, pause } from '#platform/world.ts';
import type { Case } from '../../functions/cases/case.ts';
import type { CaseDeps } from '../../functions/cases/case-deps.ts';
import { changeCase } from '../../functions/cases/change-case.ts';
import { addNote } from '../../functions/cases/discussion/add-note.ts';
import { receiveReply } from '../../functions/cases/discussion/receive-reply.ts';
import { openCase } from '../../functions/cases/open-case.ts';
import { readJournal } from '../../functions/cases/reading/read-journal.ts';
import { dynamoCaseStore } from '../../functions/cases/store/case-store.dynamo.ts';
import { dynamoEntitlementStore } from '../../functions/entitlements/index.ts';
import type { DesignStore } from '../../functions/service-design/index.ts';
import { anna, anOpening, customer, designsOf, hoursAfter, opened } from '../support/cases.ts';
import { startEngine, type TestEngine } from '../support/engine.ts';

let engine: TestEngine;
let desk: CaseDeps;

beforeAll(async () => {
  engine = await startEngine();
  const cases = dynamoCaseStore(engine.table);
  desk = {
    cases,
    designs: designsOf() as DesignStore,
    entitlements: dynamoEntitlementStore(engine.table),
    now,
    newId,
    newSalt,
    pause,
  };
});
afterAll(() => engine.close());

const files = { sizeOf: async () => undefined };

const wholeJournal = async (caseId: string) =>
  (await desk.cases.journal(caseId, { limit: 1000 })).items;

const present = async (caseId: string) => {
  const of = await desk.cases.load(caseId);
  if (of === undefined) throw new Error('The case is gone.');
  return of;
};

/** A case as the table gives it back: what is to be told of its clocks is folded anew, never kept. */
const kept = (of: Case): Case => ({
  ...of,
  clocks: of.clocks.map(({ alarms: _alarms, ...clock }) => clock),
});

describe('a case in the table', () => {
  it('comes back as it was written, with its message and its journal', async () => {
    const { case: of, message } = await openCase(
      desk,
      anOpening({
        classification: { topic: 'internet', type: 'complaint', subtopic: 'slow' },
        serviceIdentifier: '8600 12345',
        tags: ['vip'],
        attachments: [
          { id: 'att_1', name: 'a.txt', contentType: 'text/plain', bytes: 1, key: 'k' },
        ],
        email: { messageId: '<a@b>', from: 'ona@baltic.example', to: ['desk@x'], references: [] },
      }),
    );
    expect(await desk.cases.load(of.id)).toEqual(kept(of));
    const discussion = await desk.cases.discussion(of.id, { limit: 10, publicOnly: true });
    expect(discussion.items).toEqual([message]);
    const journal = await wholeJournal(of.id);
    expect(verify(journal, { n: of.version, hash: of.journalHash })).toEqual({
      intact: true,
      entries: 1,
    });
  });

  it('is found by its reference and by the Message-ID of its mail', async () => {
    const email = { messageId: '<found@mail>', from: 'a@b', to: [], references: [] };
    const { case: of } = await openCase(desk, anOpening({ email }));
    expect(await desk.cases.byReference(of.reference)).toEqual(kept(of));
    expect(await desk.cases.withMessageId('found@mail')).toEqual([of.id]);
    expect(await desk.cases.withMessageId('<lost@mail>')).toEqual([]);
    expect(await desk.cases.byReference('C-1')).toBeUndefined();
  });

  it('is waited in by the mail its first one answers, for thirty days', async () => {
    const email = { messageId: '<late@mail>', from: 'a@b', to: [], references: ['early@mail'] };
    const { case: of } = await openCase(desk, anOpening({ email }));
    await openCase(desk, anOpening({ continues: of.id, email: { ...email, references: ['x@y'] } }));
    const awaiting = (messageId: string, now: string) => desk.cases.awaiting(messageId, now);
    expect(await awaiting('<early@mail>', of.openedAt)).toBe(of.id);
    expect(await awaiting('early@mail', hoursAfter(30 * 24, of.openedAt))).toBeUndefined();
    expect(await awaiting('x@y', of.openedAt)).toBeUndefined();
  });

  it('has a reference of its own, however many are opened at once', async () => {
    const references = await Promise.all(
      Array.from({ length: 20 }, () => desk.cases.nextReference()),
    );
    expect(new Set(references).size).toBe(20);
    expect(references.every((reference) => /^C-1\d{4}$/.test(reference))).toBe(true);
  });

  it('is opened once for one claim, with nothing left of the second attempt', async () => {
    const once = { key: 'mail#once', fingerprint: 'f' };
    const attempts = await Promise.allSettled(
      Array.from({ length: 5 }, () =>
        openCase(desk, { ...anOpening(), once, answer: ({ case: of }) => of.id }),
      ),
    );
    const done = attempts.filter(({ status }) => status === 'fulfilled');
    expect(done).toHaveLength(1);
    for (const attempt of attempts)
      if (attempt.status === 'rejected') expect(attempt.reason).toBeInstanceOf(AlreadyDone);
  });

  it('converts its interaction, once', async () => {
    const interaction = { ...keys.interaction('int_1'), status: 'received' };
    const { client, name } = engine.table;
    await client.send(new PutCommand({ TableName: name, Item: interaction }));
    await opened(desk, { interactionId: 'int_1' });
    const second = opened(desk, { interactionId: 'int_1' });
    await expect(second).rejects.toMatchObject({ code: 'storage/changed-meanwhile' });
  });
});

describe('fifty writers on one case', () => {
  it('all append, and the journal is whole', async () => {
    const { id } = await opened(desk);
    await Promise.all(
      Array.from({ length: 50 }, (_, n) =>
        addNote(
          { ...desk, files, isStaff: async () => true },
          { caseId: id, text: `Note ${n}`, actor: anna },
        ),
      ),
    );
    const of = await present(id);
    expect(of.version).toBe(51);
    expect(verify(await wholeJournal(id), { n: 51, hash: of.journalHash })).toMatchObject({
      intact: true,
    });
    const discussion = await desk.cases.discussion(id, { limit: 100, publicOnly: false });
    expect(new Set(discussion.items.map(({ text }) => text)).size).toBe(51);
  });

  it('with one version: one changes it, forty-nine are refused', async () => {
    const { id, version } = await opened(desk);
    const deps = { ...desk, isStaff: async () => true };
    const attempts = await Promise.allSettled(
      Array.from({ length: 50 }, (_, n) =>
        changeCase(deps, {
          caseId: id,
          changes: { tags: [`t${n}`] },
          actor: anna,
          expectedVersion: version,
        }),
      ),
    );
    const refused = attempts.filter((attempt) => attempt.status === 'rejected');
    expect(refused).toHaveLength(49);
    for (const { reason } of refused) {
      expect(reason).toBeInstanceOf(Fault);
      expect(['conflict', 'precondition']).toContain(reason.kind);
    }
    expect((await present(id)).version).toBe(version + 1);
  });
});

describe('a command that is repeated', () => {
  it('leaves one message, whether it came at the same time or later', async () => {
    const { id } = await opened(desk);
    const input = { caseId: id, text: 'Again', participant: true, actor: customer };
    const once = { key: 'mail#reply', fingerprint: 'f' };
    await Promise.allSettled(
      Array.from({ length: 5 }, () => receiveReply(desk, { ...input, once })),
    );
    await expect(receiveReply(desk, { ...input, once })).rejects.toBeInstanceOf(AlreadyDone);
    const { items } = await desk.cases.discussion(id, { limit: 10, publicOnly: false });
    expect(items).toHaveLength(2);
    const journal = { caseId: id, actor: anna, page: { limit: 10 }, verify: true };
    expect(await readJournal(desk, journal)).toMatchObject({
      verification: { intact: true, entries: 2 },
    });
  });
});
