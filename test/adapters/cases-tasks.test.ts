import { afterAll, beforeAll, expect, it } from 'vitest';
import { verify } from '#kernel/journal.ts';
import { askTask } from '../../functions/cases/tasks/ask-task.ts';
import { changeTask, transitionTask } from '../../functions/cases/tasks/change-task.ts';
import { listCaseTasks, listTasks } from '../../functions/cases/tasks/read-tasks.ts';
import { dynamoTaskStore } from '../../functions/cases/tasks/task-store.dynamo.ts';
import { anna, oleh, opened } from '../support/cases.ts';
import { startEngine, type TestEngine } from '../support/engine.ts';
import { engineDesk } from '../support/engine-desk.ts';

let engine: TestEngine;

beforeAll(async () => {
  engine = await startEngine();
});
afterAll(() => engine.close());

const deskOf = () => ({
  ...engineDesk(engine.table),
  tasks: dynamoTaskStore(engine.table),
});

const asking = (caseId: string, queueId: string, dueAt?: string) =>
  askTask(deskOf(), { caseId, title: 'Look', text: 'Please look.', queueId, dueAt, actor: anna });

const journalOf = async (caseId: string) => {
  const desk = deskOf();
  const { items } = await desk.cases.journal(caseId, { limit: 100 });
  const present = await desk.cases.load(caseId);
  const head = { n: present?.version ?? 0, hash: present?.journalHash ?? '' };
  expect(verify(items, head)).toMatchObject({ intact: true });
  return items.map(({ type }) => type);
};

it('of two answers at once one is taken, and the other is told that it came too late', async () => {
  const desk = deskOf();
  const { id: caseId } = await opened(desk);
  const { id: taskId } = await asking(caseId, 'quality');
  const answering = (to: 'done' | 'declined') =>
    transitionTask(desk, {
      ...{ caseId, taskId, to, answer: `${to}.`, actor: oleh },
      expectedVersion: 1,
    });
  const outcomes = await Promise.allSettled([answering('done'), answering('declined')]);
  const refused = outcomes.filter(({ status }) => status === 'rejected');
  expect(refused).toMatchObject([{ reason: { kind: 'precondition' } }]);
  expect(await journalOf(caseId)).toEqual(['case.opened', 'task.asked', 'task.answered']);
  const page = { limit: 100 };
  const { items } = await listCaseTasks(desk, { caseId, actor: anna, page });
  expect(items).toMatchObject([{ id: taskId, version: 2, answer: `${items[0]?.state}.` }]);
});

it('departments that answer different tasks at once all come through', async () => {
  const desk = deskOf();
  const { id: caseId } = await opened(desk);
  const tasks = [await asking(caseId, 'quality'), await asking(caseId, 'sales')];
  const answers = tasks.map(({ id: taskId }) =>
    transitionTask(desk, {
      ...{ caseId, taskId, to: 'done', answer: 'Done.', actor: oleh },
      expectedVersion: 1,
    } as const),
  );
  await Promise.all(answers);
  expect(await desk.cases.load(caseId)).not.toHaveProperty('openTasks');
  expect((await journalOf(caseId)).filter((type) => type === 'task.answered')).toHaveLength(2);
});

it('a department sees what it is waited for by due date, page by page, and nothing that is over', async () => {
  const desk = deskOf();
  const [a, b] = [await opened(desk), await opened(desk)];
  const undated = await asking(a.id, 'claims');
  const late = await asking(a.id, 'claims', '2100-02-01T00:00:00.000Z');
  const soon = await asking(b.id, 'claims', '2100-01-01T00:00:00.000Z');
  const over = await asking(b.id, 'claims');
  await asking(b.id, 'sales');
  await transitionTask(desk, {
    ...{ caseId: b.id, taskId: over.id, to: 'cancelled', actor: anna },
    expectedVersion: 1,
  });
  const list = (filters: Parameters<typeof listTasks>[1]['filters'], after?: string) =>
    listTasks(desk, { filters, page: { limit: 2, after } });
  const first = await list({ queue: 'claims' });
  expect(first.items.map(({ id }) => id)).toEqual([soon.id, late.id]);
  const rest = await list({ queue: 'claims' }, first.next);
  expect(rest.items.map(({ id }) => id)).toEqual([undated.id]);
  await changeTask(desk, {
    ...{ caseId: a.id, taskId: late.id, actor: anna, expectedVersion: 1 },
    changes: { ownerId: 'usr_rasa', dueAt: '2099-01-01T00:00:00.000Z' },
  });
  const [moved] = (await list({ queue: 'claims' })).items;
  expect(moved).toMatchObject({ id: late.id, reference: a.reference, ownerId: 'usr_rasa' });
  expect((await list({ owner: 'usr_rasa', queue: 'claims', state: 'open' })).items).toHaveLength(1);
  expect((await list({ owner: 'usr_rasa', state: 'accepted' })).items).toEqual([]);
});
