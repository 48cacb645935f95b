import { given } from '#kernel/given.ts';
import type { Case } from '../case.ts';
import type { Decision } from '../life/settle.ts';
import { type OpenTask, type Task, type TaskWrite, taskTold } from './task.ts';

/** What a command on a task does to it and to its case. */
export type TaskDecision = Decision & { readonly tasks: readonly TaskWrite[] };

/** What a case has to know of a task. */
export const openTask = ({ id, title, queueId, dueAt }: Task): OpenTask => ({
  ...{ id, title, queueId },
  ...given({ dueAt }),
});

export const withOpenTasks = (of: Case, openTasks: readonly OpenTask[]): Case => {
  const { openTasks: _openTasks, ...rest } = of;
  return openTasks.length === 0 ? rest : { ...rest, openTasks };
};

/** A case of which nothing was told yet about a task's due date. */
export const untoldOf = (of: Case, task: Pick<Task, 'id'>): Case => ({
  ...of,
  told: of.told.filter((mark) => mark !== taskTold(task)),
});

/** A case that waits for a task no more. */
export const withoutTask = (of: Case, task: Pick<Task, 'id'>): Case =>
  withOpenTasks(
    untoldOf(of, task),
    (of.openTasks ?? []).filter(({ id }) => id !== task.id),
  );
