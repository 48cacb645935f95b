import { describe, expect, it } from 'vitest';
import { deadlineOf } from '../../../../functions/cases/life/urgency.ts';
import { changeTask, transitionTask } from '../../../../functions/cases/tasks/change-task.ts';
import { listCaseTasks, listTasks } from '../../../../functions/cases/tasks/read-tasks.ts';
import { taskRoutes } from '../../../../functions/cases/tasks/routes.ts';
import { actOnDueInstants } from '../../../../functions/cases/timing/act-on-due-instants.ts';
import { anna, hoursAfter, oleh, opened, solved, step } from '../../../support/cases.ts';
import { ask, aTaskDesk, end, type TaskDesk } from '../../../support/tasks.ts';

const later = { nextContactAt: hoursAfter(100) };

const waiting = async () => {
  const desk = aTaskDesk();
  const { id } = await opened(desk);
  await step(desk, id, { to: 'waiting-department', fields: later });
  return { desk, id };
};

const present = (desk: TaskDesk, caseId: string) => {
  const of = desk.cases.cases.get(caseId);
  if (of === undefined) throw new Error('The case is gone.');
  return of;
};
const factsOf = (desk: TaskDesk, caseId: string, type: string) =>
  desk.cases
    .entries(caseId)
    .filter((entry) => entry.type === type)
    .map(({ data }) => data);

describe('work asked of a department', () => {
  it('is accepted without words, which would be kept nowhere', () => {
    const { body } = taskRoutes.transitionTask;
    expect(body.safeParse({ to: 'accepted' }).success).toBe(true);
    expect(body.safeParse({ to: 'accepted', answer: 'On Monday.' }).error?.issues[0]?.path).toEqual(
      ['answer'],
    );
  });

  it('is waited for by name, and its words are in the discussion and never in the journal', async () => {
    const { desk, id } = await waiting();
    const { id: taskId } = await ask(desk, id, { dueAt: hoursAfter(24), ownerId: 'usr_oleh' });
    expect(present(desk, id)).toMatchObject({
      openTasks: [{ id: taskId, title: 'Credit note', queueId: 'billing', dueAt: hoursAfter(24) }],
      taskCount: 1,
    });
    expect(desk.cases.messages(id).at(-1)).toMatchObject({
      ...{ kind: 'note', visibility: 'internal', taskId, mentions: ['usr_oleh'] },
      text: 'Please credit the invoice of March.',
    });
    const said = JSON.stringify(desk.cases.entries(id));
    expect(said).not.toContain('Credit note');
    expect(said).not.toContain('March');
  });

  it('brings the case back with the last answer, not before', async () => {
    const { desk, id } = await waiting();
    const [first, second] = [await ask(desk, id), await ask(desk, id, { queueId: 'quality' })];
    await end(desk, first, { to: 'declined', actor: oleh });
    expect(present(desk, id)).toMatchObject({ category: 'waiting-on-department' });
    await end(desk, second, { to: 'done', actor: oleh });
    expect(present(desk, id)).toMatchObject({ state: 'in-progress', category: 'active' });
    expect(present(desk, id)).not.toHaveProperty('openTasks');
    expect(present(desk, id)).not.toHaveProperty('nextContactAt');
    expect(factsOf(desk, id, 'task.answered')).toMatchObject([
      { taskId: first.id, outcome: 'declined', left: 1 },
      { taskId: second.id, outcome: 'done', left: 0 },
    ]);
    expect(factsOf(desk, id, 'case.transitioned').at(-1)).toMatchObject({ to: 'in-progress' });
  });

  it('moves no case that waits for somebody else, and none that does not wait', async () => {
    const desk = aTaskDesk();
    const { id } = await opened(desk);
    const task = await ask(desk, id);
    await step(desk, id, { to: 'waiting-customer', fields: later });
    await end(desk, task, { to: 'done' });
    expect(present(desk, id)).toMatchObject({ state: 'waiting-customer', ...later });
  });

  it('is answered with words, once', async () => {
    const { desk, id } = await waiting();
    const task = await ask(desk, id);
    const command = { caseId: id, taskId: task.id, actor: anna, expectedVersion: 1 };
    const silent = transitionTask(desk, { ...command, to: 'done' });
    await expect(silent).rejects.toMatchObject({ code: 'cases/task-needs-answer' });
    await end(desk, task, { to: 'done' });
    const stale = transitionTask(desk, { ...command, to: 'declined', answer: 'No.' });
    await expect(stale).rejects.toMatchObject({ code: 'cases/task-changed', kind: 'precondition' });
    await expect(end(desk, task, { to: 'cancelled' })).rejects.toMatchObject({
      code: 'cases/task-settled',
    });
    const page = { limit: 100 };
    const { items } = await listCaseTasks(desk, { caseId: id, actor: anna, page });
    expect(items).toMatchObject([
      { state: 'done', answer: 'Here it is.', text: 'Please credit the invoice of March.' },
    ]);
  });

  it('joins what happened to the case meanwhile', async () => {
    const { desk, id } = await waiting();
    const task = await ask(desk, id);
    desk.cases.loseNext(2);
    await end(desk, task, { to: 'done' });
    expect(factsOf(desk, id, 'task.answered')).toHaveLength(1);
  });

  it('belongs to whoever accepts it, and is handed to another, who is told', async () => {
    const { desk, id } = await waiting();
    const task = await ask(desk, id);
    const command = { caseId: id, taskId: task.id, actor: oleh };
    const taken = await transitionTask(desk, { ...command, to: 'accepted', expectedVersion: 1 });
    expect(taken).toMatchObject({ state: 'accepted', ownerId: 'usr_oleh', version: 2 });
    const changes = { ownerId: 'usr_rasa', queueId: 'quality', title: 'Credit notes', dueAt: null };
    await changeTask(desk, { ...command, changes, expectedVersion: 2 });
    expect(factsOf(desk, id, 'task.changed')).toMatchObject([
      {
        mentions: ['usr_rasa'],
        changes: [
          { field: 'title' },
          { field: 'queueId', from: 'billing', to: 'quality' },
          { field: 'ownerId', from: 'usr_oleh', to: 'usr_rasa' },
        ],
      },
    ]);
    const page = { limit: 100 };
    const listed = await listTasks(desk, {
      filters: { owner: 'usr_rasa', state: 'accepted' },
      page,
    });
    expect(listed.items).toMatchObject([
      { id: task.id, title: 'Credit notes', queueId: 'quality' },
    ]);
    const none = await listTasks(desk, { filters: { queue: 'billing' }, page });
    expect(none.items).toEqual([]);
  });

  it('is told of once when its due date passes, and then the case stands at that instant', async () => {
    const desk = aTaskDesk();
    const { id } = await opened(desk);
    const task = await ask(desk, id, { dueAt: hoursAfter(0.5) });
    expect(present(desk, id).wakeAt).toBe(hoursAfter(0.5));
    const wake = () =>
      actOnDueInstants(desk, { caseId: id, generation: present(desk, id).clockGeneration });
    desk.at(hoursAfter(0.5));
    await wake();
    await wake();
    expect(factsOf(desk, id, 'task.overdue')).toMatchObject([
      { taskId: task.id, queueId: 'billing', dueAt: hoursAfter(0.5) },
    ]);
    expect(deadlineOf(present(desk, id))).toBe(hoursAfter(0.5));
    await end(desk, task, { to: 'done' });
    expect(present(desk, id).told).not.toContain(`task:${task.id}`);
    expect(deadlineOf(present(desk, id))).not.toBe(hoursAfter(0.5));
  });

  it('is told of again when it gets another due date', async () => {
    const desk = aTaskDesk();
    const { id } = await opened(desk);
    const task = await ask(desk, id, { dueAt: hoursAfter(0.5) });
    desk.at(hoursAfter(0.6));
    const { clockGeneration: generation } = present(desk, id);
    await actOnDueInstants(desk, { caseId: id, generation });
    const command = { caseId: id, taskId: task.id, actor: anna, expectedVersion: 1 };
    await changeTask(desk, { ...command, changes: { dueAt: hoursAfter(0.7) } });
    expect(present(desk, id)).toMatchObject({ wakeAt: hoursAfter(0.7), told: [] });
  });

  it.each([
    [{ queueId: 'nowhere' }, 'cases/unknown-queue'],
    [{ ownerId: 'usr_nobody' }, 'cases/unknown-owner'],
    [{ dueAt: hoursAfter(0) }, 'cases/task-due-passed'],
    [{ caseId: 'cas_none' }, 'cases/unknown-case'],
  ])('is refused: %o', async (asked, code) => {
    const { desk, id } = await waiting();
    await expect(ask(desk, id, asked)).rejects.toMatchObject({ code });
    expect(desk.cases.tasks.size).toBe(0);
  });

  it('is asked for while a case is open, twenty at once', async () => {
    const desk = aTaskDesk();
    const { id } = await opened(desk);
    for (let n = 0; n < 20; n += 1) await ask(desk, id);
    await expect(ask(desk, id)).rejects.toMatchObject({ code: 'cases/too-many-tasks' });
    const { id: over } = await opened(desk);
    await step(desk, over, { to: 'resolved', fields: solved });
    await expect(ask(desk, over)).rejects.toMatchObject({ code: 'cases/task-needs-open-case' });
  });
});
