import type { Actor } from '#kernel/actor.ts';
import { given } from '#kernel/given.ts';
import type { Page, PageRequest } from '#kernel/page.ts';
import { loadFor } from '../amend-case.ts';
import type { CaseDeps } from '../case-deps.ts';
import { caseFaults } from '../faults.ts';
import type { Task, TaskState } from './task.ts';
import type { TaskStore } from './task-store.ts';

type ReadDeps = Pick<CaseDeps, 'cases'> & { readonly tasks: TaskStore };

/** A task with what was asked and what was answered. */
export type WordedTask = Task & { readonly text?: string; readonly answer?: string };

const worded = async (
  { tasks }: ReadDeps,
  caseId: string,
  found: readonly Task[],
): Promise<readonly WordedTask[]> => {
  const ids = found.flatMap(({ messageId, answerId }) => [
    messageId,
    ...(answerId ? [answerId] : []),
  ]);
  const words = await tasks.words(caseId, ids);
  return found.map((task) => ({
    ...task,
    ...given({ text: words.get(task.messageId), answer: words.get(task.answerId ?? '') }),
  }));
};

/** The work a case asked of departments, oldest first. @throws cases/unknown-case */
export const listCaseTasks = async (
  deps: ReadDeps,
  { caseId, actor, page }: { caseId: string; actor: Actor; page: PageRequest },
): Promise<Page<WordedTask>> => {
  await loadFor(deps, caseId, actor);
  const { items, ...rest } = await deps.tasks.ofCase(caseId, page);
  return { ...rest, items: await worded(deps, caseId, items) };
};

/** @throws cases/unknown-case, cases/unknown-task */
export const readTask = async (
  deps: ReadDeps,
  { caseId, taskId, actor }: { caseId: string; taskId: string; actor: Actor },
): Promise<WordedTask> => {
  await loadFor(deps, caseId, actor);
  const task = await deps.tasks.load(caseId, taskId);
  const [found] = task === undefined ? [] : await worded(deps, caseId, [task]);
  if (found === undefined) throw caseFaults.unknownTask();
  return found;
};

export type TaskFilters = {
  readonly queue?: string | undefined;
  readonly owner?: string | undefined;
  readonly state?: TaskState | undefined;
};

/**
 * Tasks that are waited for, of a department or a person, by due date (QUE-2). A page is shorter by what the other
 * filters leave out.
 * @throws cases/task-list-needs-one
 */
export const listTasks = async (
  { tasks }: Pick<ReadDeps, 'tasks'>,
  { filters, page }: { filters: TaskFilters; page: PageRequest },
): Promise<Page<Task>> => {
  const { queue, owner, state } = filters;
  const list = owner === undefined ? queue && { queueId: queue } : { ownerId: owner };
  if (!list) throw caseFaults.taskListNeedsOne();
  const { items, ...rest } = await tasks.waiting(list, page);
  const fits = (task: Task): boolean =>
    (queue === undefined || task.queueId === queue) &&
    (state === undefined || task.state === state);
  return { ...rest, items: items.filter(fits) };
};
