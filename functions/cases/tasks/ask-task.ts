import { type Actor, refOf } from '#kernel/actor.ts';
import type { Once } from '#kernel/claim.ts';
import { given } from '#kernel/given.ts';
import type { Instant } from '#kernel/time.ts';
import { amendCase, type Loaded } from '../amend-case.ts';
import type { CaseDeps } from '../case-deps.ts';
import { writeMessage } from '../discussion/write-message.ts';
import { caseFaults } from '../faults.ts';
import { demandQueue } from '../life/classify.ts';
import { asked, demandDue, type TaskChanges } from './ask.ts';
import type { Task } from './task.ts';
import type { TaskStore } from './task-store.ts';

export type TaskDeps = CaseDeps & {
  readonly tasks: TaskStore;
  readonly isStaff: (userId: string) => Promise<boolean>;
};

export type AskTaskInput = {
  readonly caseId: string;
  readonly title: string;
  /** What is asked. */
  readonly text: string;
  readonly queueId: string;
  readonly ownerId?: string | undefined;
  readonly dueAt?: Instant | undefined;
  readonly actor: Actor;
  readonly once?: Once | undefined;
};

/** A task as it was asked for just now, with its words. */
export type AskedTask = Task & { readonly text: string };

/** @throws cases/unknown-queue, cases/unknown-owner */
export const demandDepartment = async (
  { designs, isStaff }: TaskDeps,
  { queueId, ownerId }: Pick<TaskChanges, 'queueId' | 'ownerId'>,
): Promise<void> => {
  const { queues } = await designs.current(['queues']);
  if (queueId !== undefined) demandQueue(queues.document, queueId);
  if (typeof ownerId === 'string' && !(await isStaff(ownerId)))
    throw caseFaults.unknownOwner({ ownerId });
};

const ask = (deps: TaskDeps, input: AskTaskInput, { case: of, at }: Loaded) => {
  const { caseId, title, text, queueId, ownerId, dueAt, actor } = input;
  demandDue(dueAt, at);
  const id = deps.newId('task');
  const kind = { kind: 'note', visibility: 'internal' } as const;
  const mentions = ownerId === undefined ? undefined : [ownerId];
  const written = writeMessage(deps, { ...kind, caseId, actor, text, mentions }, at);
  const message = { ...written, taskId: id };
  const task: Task = {
    ...{ id, caseId, reference: of.reference, title, queueId, ...given({ ownerId, dueAt }) },
    ...{ state: 'open', askedBy: refOf(actor), askedAt: at, messageId: message.id, version: 1 },
  };
  return { ...asked(of, task, message), messages: [message], answer: () => ({ ...task, text }) };
};

/**
 * Asks another department for work (CASE-15). The case waits for it by name until it is answered or taken back.
 * @throws cases/unknown-case, cases/unknown-queue, cases/unknown-owner, cases/task-due-passed, cases/too-many-tasks,
 * cases/task-needs-open-case
 */
export const askTask = async (deps: TaskDeps, input: AskTaskInput): Promise<AskedTask> => {
  const { caseId, actor, once } = input;
  await demandDepartment(deps, input);
  return amendCase(deps, { caseId, actor, once }, (loaded) => ask(deps, input, loaded));
};
