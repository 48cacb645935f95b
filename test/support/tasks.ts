import type { Actor } from '#kernel/actor.ts';
import { type AskTaskInput, askTask } from '../../functions/cases/tasks/ask-task.ts';
import { transitionTask } from '../../functions/cases/tasks/change-task.ts';
import { dueKey, isWaitedFor } from '../../functions/cases/tasks/task.ts';
import type { TaskStore } from '../../functions/cases/tasks/task-store.ts';
import type { Designs } from '../../functions/service-design/index.ts';
import type { MemoryCaseStore } from './case-store.memory.ts';
import { aDesk, anna } from './cases.ts';

/** The tasks of a case store in memory. */
export const memoryTaskStore = ({ tasks, messages }: MemoryCaseStore): TaskStore => ({
  load: async (_caseId, taskId) => tasks.get(taskId),
  ofCase: async (caseId) => ({ items: [...tasks.values()].filter((one) => one.caseId === caseId) }),
  waiting: async (list) => ({
    items: [...tasks.values()]
      .filter(isWaitedFor)
      .filter((one) =>
        'ownerId' in list ? one.ownerId === list.ownerId : one.queueId === list.queueId,
      )
      .toSorted((a, b) => (dueKey(a) < dueKey(b) ? -1 : 1)),
  }),
  words: async (caseId, wanted) =>
    new Map(
      messages(caseId)
        .filter(({ id }) => wanted.includes(id))
        .map(({ id, text }) => [id, text]),
    ),
});

/** A desk in memory that asks departments for work. */
export const aTaskDesk = (changed: Partial<Designs> = {}) => {
  const desk = aDesk(changed);
  return { ...desk, tasks: memoryTaskStore(desk.cases) };
};
export type TaskDesk = ReturnType<typeof aTaskDesk>;

/** Asks the billing department of the default pack. */
export const ask = (desk: TaskDesk, caseId: string, asked: Partial<AskTaskInput> = {}) =>
  askTask(desk, {
    caseId,
    title: 'Credit note',
    text: 'Please credit the invoice of March.',
    queueId: 'billing',
    actor: anna,
    ...asked,
  });

type Ends = { readonly to: 'done' | 'declined' | 'cancelled'; readonly actor?: Actor };

/** Ends a task at the version it stands at. */
export const end = (
  desk: TaskDesk,
  { id: taskId, caseId }: { readonly id: string; readonly caseId: string },
  { to, actor = anna }: Ends,
) =>
  transitionTask(desk, {
    ...{ caseId, taskId, to, answer: 'Here it is.', actor },
    expectedVersion: desk.cases.tasks.get(taskId)?.version,
  });
