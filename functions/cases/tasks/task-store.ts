import type { Page, PageRequest } from '#kernel/page.ts';
import type { Task } from './task.ts';

/** Whose tasks are asked for. */
export type TaskList = { readonly queueId: string } | { readonly ownerId: string };

/** Tasks to read; they are written with their case. */
export type TaskStore = {
  readonly load: (caseId: string, taskId: string) => Promise<Task | undefined>;
  /** All tasks of a case, oldest first. */
  readonly ofCase: (caseId: string, page: PageRequest) => Promise<Page<Task>>;
  /** Tasks that are waited for, by due date. */
  readonly waiting: (list: TaskList, page: PageRequest) => Promise<Page<Task>>;
  /** The words of up to a hundred notes of a case. */
  readonly words: (
    caseId: string,
    messageIds: readonly string[],
  ) => Promise<ReadonlyMap<string, string>>;
};
