import { type Actor, refOf } from '#kernel/actor.ts';
import type { Once } from '#kernel/claim.ts';
import { type Amendment, amendCase, type Loaded } from '../amend-case.ts';
import { writeMessage } from '../discussion/write-message.ts';
import { caseFaults } from '../faults.ts';
import { changed, demandDue, type TaskChanges } from './ask.ts';
import { demandDepartment, type TaskDeps } from './ask-task.ts';
import { accepted, ended } from './end.ts';
import type { TaskDecision } from './open-tasks.ts';
import type { EndState, Task } from './task.ts';

type TaskCommand = {
  readonly caseId: string;
  readonly taskId: string;
  readonly actor: Actor;
  /** The version of the task that the actor saw. */
  readonly expectedVersion: number | undefined;
  readonly once?: Once | undefined;
};

type DecideTask = (loaded: Loaded, task: Task) => TaskDecision & Partial<Amendment<Task>>;

/** @throws cases/unknown-task, cases/task-changed, which other than a case that moved is not tried again */
const taskAsSeen = async (
  { tasks }: TaskDeps,
  { caseId, taskId, expectedVersion }: TaskCommand,
): Promise<Task> => {
  const task = await tasks.load(caseId, taskId);
  if (task === undefined) throw caseFaults.unknownTask();
  if (task.version !== expectedVersion)
    throw caseFaults.taskChanged({ actual: task.version, expected: expectedVersion });
  return task;
};

/** A command on a task joins whatever happened to its case meanwhile, but nothing that happened to the task. */
const amendTask = (deps: TaskDeps, command: TaskCommand, decide: DecideTask): Promise<Task> => {
  const { caseId, actor, once } = command;
  return amendCase(deps, { caseId, actor, once }, async (loaded) => {
    const task = await taskAsSeen(deps, command);
    const decision = decide(loaded, task);
    return { ...decision, answer: () => decision.tasks[0]?.task ?? task };
  });
};

export type ChangeTaskInput = TaskCommand & { readonly changes: TaskChanges };

/**
 * Changes a task, or hands it to another department or person.
 * @throws cases/unknown-task, cases/task-changed, cases/task-settled, cases/unknown-queue, cases/unknown-owner,
 * cases/task-due-passed
 */
export const changeTask = async (deps: TaskDeps, input: ChangeTaskInput): Promise<Task> => {
  const { changes } = input;
  await demandDepartment(deps, changes);
  return amendTask(deps, input, ({ case: of, at }, task) => {
    if (changes.dueAt !== task.dueAt) demandDue(changes.dueAt, at);
    return changed(of, task, changes);
  });
};

export type TransitionTaskInput = TaskCommand & {
  readonly to: 'accepted' | EndState;
  readonly answer?: string | undefined;
};

const needsAnswer = (): Error =>
  caseFaults.taskNeedsAnswer({}, [
    { pointer: '/body/answer', detail: 'Say what was done, or why it is not.' },
  ]);

/**
 * Accepts a task, answers it (done or declined, in words), or takes it back.
 * @throws cases/unknown-task, cases/task-changed, cases/task-settled, cases/task-accepted, cases/task-needs-answer
 */
export const transitionTask = async (deps: TaskDeps, input: TransitionTaskInput): Promise<Task> => {
  const { caseId, to, answer: text, actor } = input;
  if (text === undefined && (to === 'done' || to === 'declined')) throw needsAnswer();
  const kind = { kind: 'note', visibility: 'internal' } as const;
  return amendTask(deps, input, ({ case: of, by, at }, task) => {
    if (to === 'accepted') return accepted(of, task, actor);
    const message =
      text === undefined
        ? undefined
        : { ...writeMessage(deps, { ...kind, caseId, actor, text }, at), taskId: task.id };
    const ending = { to, by, actor: refOf(actor), message };
    return {
      ...ended(of, { task, ending }, at),
      ...(message === undefined ? {} : { messages: [message] }),
    };
  });
};
