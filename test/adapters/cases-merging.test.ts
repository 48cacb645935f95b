import { afterAll, beforeAll, expect, it } from 'vitest';
import { addNote } from '../../functions/cases/discussion/add-note.ts';
import { readDiscussion } from '../../functions/cases/discussion/read-discussion.ts';
import { receiveReply } from '../../functions/cases/discussion/receive-reply.ts';
import { mergeCase } from '../../functions/cases/merging/merge-case.ts';
import { unmergeCase } from '../../functions/cases/merging/unmerge-case.ts';
import { lastMail } from '../../functions/notifications/conversation.ts';
import { anna, customer, opened } from '../support/cases.ts';
import { startEngine, type TestEngine } from '../support/engine.ts';
import { engineDesk } from '../support/engine-desk.ts';

let engine: TestEngine;

beforeAll(async () => {
  engine = await startEngine();
});
afterAll(() => engine.close());

const deskOf = () => ({
  ...engineDesk(engine.table),
  files: { sizeOf: async () => undefined },
});

const versionOf = async (caseId: string) => (await deskOf().cases.load(caseId))?.version;

const pagesOf = async (caseId: string, limit: number) => {
  const texts: string[][] = [];
  let after: string | undefined;
  do {
    const page = await readDiscussion(deskOf(), { caseId, actor: anna, page: { limit, after } });
    texts.push(page.items.map(({ text }) => text));
    after = page.next;
  } while (after !== undefined);
  return texts;
};

it('what was written to merged cases is read in order, page by page, and goes back with them', async () => {
  const desk = deskOf();
  const into = (await opened(desk, { text: 'a0' })).id;
  const of = (await opened(desk, { text: 'b0' })).id;
  for (const n of [1, 2, 3]) {
    await addNote(desk, { caseId: into, text: `a${n}`, actor: anna });
    await addNote(desk, { caseId: of, text: `b${n}`, actor: anna });
  }
  await mergeCase(desk, { caseId: of, into, actor: anna, expectedVersion: await versionOf(of) });
  const messageId = '<late@mail.example>';
  await receiveReply(desk, {
    ...{ caseId: of, text: 'late', participant: true, contactId: 'con_ona', actor: customer },
    email: { messageId, from: 'ona@a.example', to: [], references: [] },
  });
  const all = ['a0', 'b0', 'a1', 'b1', 'a2', 'b2', 'a3', 'b3', 'late'];
  for (const limit of [1, 2, 4, 100]) expect((await pagesOf(into, limit)).flat()).toEqual(all);
  expect(await desk.cases.withMessageId(messageId)).toEqual([into]);
  await unmergeCase(desk, { caseId: of, actor: anna, expectedVersion: await versionOf(of) });
  expect((await pagesOf(of, 2)).flat()).toEqual(['b0', 'b1', 'b2', 'b3', 'late']);
  expect((await pagesOf(into, 2)).flat()).toEqual(['a0', 'a1', 'a2', 'a3', 'late']);
  expect(await desk.cases.withMessageId(messageId)).toEqual([of]);
  await mergeCase(desk, { caseId: of, into, actor: anna, expectedVersion: await versionOf(of) });
  for (const limit of [1, 3, 100]) expect((await pagesOf(into, limit)).flat()).toEqual(all);
});

it('what we write answers the last mail, be it one to the case that was merged', async () => {
  const desk = deskOf();
  const into = (await opened(desk)).id;
  const of = (await opened(desk)).id;
  await receiveReply(desk, {
    ...{ caseId: of, text: 'By mail', participant: true, contactId: 'con_ona', actor: customer },
    email: { messageId: '<m1@mail.example>', from: 'ona@a.example', to: [], references: [] },
  });
  for (const n of [...Array(25).keys()]) {
    const caseId = n % 2 === 0 ? into : of;
    await addNote(desk, { caseId, text: `note ${n}`, actor: anna });
  }
  await mergeCase(desk, { caseId: of, into, actor: anna, expectedVersion: await versionOf(of) });
  const heir = await desk.cases.load(into);
  expect(heir && (await lastMail(desk.cases, heir))?.text).toBe('By mail');
});
