import { given } from '#kernel/given.ts';
import type { Instant } from '#kernel/time.ts';
import type { Case } from '../case.ts';
import { type Message, traceOf } from '../discussion/message.ts';
import { caseFaults } from '../faults.ts';
import { isOpen } from '../life/workflow.ts';
import { openTask, type TaskDecision, untoldOf, withOpenTasks } from './open-tasks.ts';
import { isWaitedFor, type Task } from './task.ts';

/** More tasks nobody oversees; those that are open are written with every change of the case. */
const mostTasks = 50;
const mostOpen = 20;

const demandRoom = ({ taskCount = 0, openTasks = [] }: Case): void => {
  if (taskCount >= mostTasks || openTasks.length >= mostOpen)
    throw caseFaults.tooManyTasks({ most: mostTasks, open: mostOpen });
};

/** @throws cases/task-due-passed */
export const demandDue = (dueAt: Instant | null | undefined, now: Instant): void => {
  if (typeof dueAt === 'string' && dueAt <= now)
    throw caseFaults.taskDuePassed({ dueAt }, [
      { pointer: '/body/dueAt', detail: 'It must lie in the future.' },
    ]);
};

/** A case asks for work. @throws cases/task-needs-open-case, cases/too-many-tasks */
export const asked = (of: Case, task: Task, message: Message): TaskDecision => {
  if (!isOpen(of.category)) throw caseFaults.taskNeedsOpenCase();
  demandRoom(of);
  const { id: taskId, queueId, ownerId, dueAt } = task;
  const { mentions } = message;
  const data = { taskId, queueId, ownerId, dueAt, ...traceOf(message), mentions };
  const waiting = withOpenTasks(of, [...(of.openTasks ?? []), openTask(task)]);
  return {
    case: { ...waiting, taskCount: (of.taskCount ?? 0) + 1 },
    drafts: [{ type: 'task.asked', version: 1, data }],
    tasks: [{ task, seen: 0 }],
  };
};

/** @throws cases/task-settled */
export const demandWaitedFor = (task: Task): void => {
  if (!isWaitedFor(task)) throw caseFaults.taskSettled({ state: task.state });
};

/** New values of a task; `null` empties one that may be empty. */
export type TaskChanges = {
  readonly title?: string | undefined;
  readonly queueId?: string | undefined;
  readonly ownerId?: string | null | undefined;
  readonly dueAt?: Instant | null | undefined;
};

const fields = ['title', 'queueId', 'ownerId', 'dueAt'] as const;

const changedTask = (task: Task, changes: TaskChanges): Task => {
  const { ownerId, dueAt, ...rest } = task;
  const { title = task.title, queueId = task.queueId } = changes;
  const after = {
    ownerId: changes.ownerId === undefined ? ownerId : (changes.ownerId ?? undefined),
    dueAt: changes.dueAt === undefined ? dueAt : (changes.dueAt ?? undefined),
  };
  return { ...rest, title, queueId, ...given(after), version: task.version + 1 };
};

/** A title is somebody's words: the journal says that it changed, not from what to what. */
const differences = (before: Task, after: Task) =>
  fields
    .filter((field) => before[field] !== after[field])
    .map((field) =>
      field === 'title'
        ? { field }
        : { field, from: before[field] ?? null, to: after[field] ?? null },
    );

const replaced = (of: Case, task: Task): Case =>
  withOpenTasks(
    of,
    (of.openTasks ?? []).map((one) => (one.id === task.id ? openTask(task) : one)),
  );

/** Changes a task that is waited for; a new owner is told. @throws cases/task-settled */
export const changed = (of: Case, task: Task, changes: TaskChanges): TaskDecision => {
  demandWaitedFor(task);
  const after = changedTask(task, changes);
  const found = differences(task, after);
  if (found.length === 0) return { case: of, drafts: [], tasks: [] };
  const isHanded = after.ownerId !== undefined && after.ownerId !== task.ownerId;
  const mentions = isHanded ? [after.ownerId] : undefined;
  const isMoved = after.dueAt !== task.dueAt;
  return {
    case: replaced(isMoved ? untoldOf(of, task) : of, after),
    drafts: [
      { type: 'task.changed', version: 1, data: { taskId: task.id, changes: found, mentions } },
    ],
    tasks: [{ task: after, seen: task.version }],
  };
};
