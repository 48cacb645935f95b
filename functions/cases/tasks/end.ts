import type { ActorRef } from '#kernel/actor.ts';
import { given } from '#kernel/given.ts';
import type { Instant } from '#kernel/time.ts';
import type { Case } from '../case.ts';
import { type Message, traceOf } from '../discussion/message.ts';
import { caseFaults } from '../faults.ts';
import { activate } from '../life/discuss.ts';
import type { Decision } from '../life/settle.ts';
import type { VersionedWorkflow } from '../life/workflow.ts';
import { demandWaitedFor } from './ask.ts';
import { type TaskDecision, withoutTask } from './open-tasks.ts';
import type { EndState, Task } from './task.ts';

/** Somebody takes a task on; it is theirs unless it is somebody's. @throws cases/task-settled, cases/task-accepted */
export const accepted = (of: Case, task: Task, by: ActorRef): TaskDecision => {
  demandWaitedFor(task);
  if (task.state === 'accepted') throw caseFaults.taskAccepted();
  const ownerId = task.ownerId ?? (by.kind === 'staff' ? by.id : undefined);
  const after: Task = {
    ...{ ...task, ...given({ ownerId }) },
    ...{ state: 'accepted', version: task.version + 1 },
  };
  const data = { taskId: task.id, queueId: task.queueId, ownerId };
  return {
    case: of,
    drafts: [{ type: 'task.accepted', version: 1, data }],
    tasks: [{ task: after, seen: task.version }],
  };
};

/** How a task ends, by whom and with which words. */
export type Ending = {
  readonly to: EndState;
  readonly by: VersionedWorkflow;
  readonly actor: ActorRef;
  readonly message: Message | undefined;
};

const endedTask = (task: Task, { to, actor, message }: Ending, now: Instant): Task => ({
  ...{ ...task, ...given({ answerId: message?.id }) },
  ...{ state: to, settledBy: actor, settledAt: now, version: task.version + 1 },
});

/** A case that waited for departments goes on when it waits for none any more. */
const goneOn = (of: Case, by: VersionedWorkflow, now: Instant): Decision =>
  of.openTasks === undefined && of.category === 'waiting-on-department'
    ? activate(of, by, now)
    : { case: of, drafts: [] };

/** Answers a task, or takes it back. With the last one the case comes back to whoever owns it. @throws cases/task-settled */
export const ended = (
  of: Case,
  { task, ending }: { readonly task: Task; readonly ending: Ending },
  now: Instant,
): TaskDecision => {
  demandWaitedFor(task);
  const { to, by, message } = ending;
  const left = withoutTask(of, task);
  const gone = goneOn(left, by, now);
  const data = {
    ...{ taskId: task.id, queueId: task.queueId, left: left.openTasks?.length ?? 0 },
    ...(to === 'cancelled' ? {} : { outcome: to }),
    ...(message === undefined ? {} : traceOf(message)),
  };
  const type = to === 'cancelled' ? 'task.cancelled' : 'task.answered';
  return {
    case: gone.case,
    drafts: [{ type, version: 1, data }, ...gone.drafts],
    tasks: [{ task: endedTask(task, ending, now), seen: task.version }],
  };
};
