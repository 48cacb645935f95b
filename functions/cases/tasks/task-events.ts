import type { EventDefinition } from '#kernel/event.ts';

/** Facts of the work a case asks of departments; the words are in notes. */
export const taskEvents = [
  {
    type: 'task.asked',
    version: 1,
    says: 'Work was asked of another department: taskId, queueId, ownerId, dueAt, messageId, digest, mentions (its owner), timer.',
  },
  {
    type: 'task.changed',
    version: 1,
    says: 'A task was changed: taskId, changes [{ field, from, to }], mentions (its new owner), timer.',
  },
  { type: 'task.accepted', version: 1, says: 'A task was taken on: taskId, queueId, ownerId.' },
  {
    type: 'task.answered',
    version: 1,
    says: 'A department answered: taskId, queueId, outcome (done, declined), left (how many are still open), messageId, digest, timer.',
  },
  {
    type: 'task.cancelled',
    version: 1,
    says: 'A task is not needed any more: taskId, queueId, left, messageId, digest, timer.',
  },
  {
    type: 'task.overdue',
    version: 1,
    says: 'The due date of a task passed: taskId, dueAt, queueId (of the task), ownerId (of the case).',
  },
] as const satisfies readonly EventDefinition[];
