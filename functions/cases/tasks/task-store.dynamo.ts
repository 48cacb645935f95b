import * as z from 'zod';
import {
  getEach,
  getItem,
  getItems,
  type Item,
  queryIndex,
  queryPartition,
  type Table,
} from '#platform/dynamo.ts';
import { indexKeys, type Key, keys } from '#platform/table.ts';
import { dueKey, isWaitedFor, type Task } from './task.ts';
import type { TaskList, TaskStore } from './task-store.ts';
import { taskSchema } from './task-views.ts';

/** Where a task stands in the lists of a department and of its owner, while it is waited for. */
const placesOf = (task: Task) =>
  isWaitedFor(task)
    ? {
        queueKey: indexKeys.tasks(task.queueId),
        urgencyKey: dueKey(task),
        ...(task.ownerId === undefined ? {} : { ownerKey: indexKeys.ownTasks(task.ownerId) }),
      }
    : {};

export const taskItem = (task: Task): Item & Key => ({
  ...keys.task(task.caseId, task.id),
  ...task,
  ...placesOf(task),
});

const taskOf = (item: Item): Task => taskSchema.parse(item);

const queryOf = (list: TaskList) =>
  'ownerId' in list
    ? ({ index: 'byOwner', value: indexKeys.ownTasks(list.ownerId) } as const)
    : ({ index: 'byQueue', value: indexKeys.tasks(list.queueId) } as const);

const messageSchema = z.object({ id: z.string(), text: z.string() });

/** Tasks in the one table. */
export const dynamoTaskStore = (table: Table): TaskStore => ({
  load: async (caseId, taskId) => {
    const item = await getItem(table, keys.task(caseId, taskId));
    return item === undefined ? undefined : taskOf(item);
  },
  ofCase: async (caseId, page) => {
    const query = { pk: keys.case(caseId).pk, beginsWith: 'TASK#' };
    const { items, ...rest } = await queryPartition(table, query, page);
    return { ...rest, items: items.map(taskOf) };
  },
  waiting: async (list, page) => {
    const { items, ...rest } = await queryIndex(table, queryOf(list), page);
    const found = await getItems(table, items);
    return { ...rest, items: found.map(taskOf).filter(isWaitedFor) };
  },
  words: async (caseId, messageIds) => {
    const wanted = messageIds.map((messageId) => keys.message(caseId, messageId));
    const found = await getEach(table, wanted);
    const messages = found.flatMap((item) => (item === undefined ? [] : messageSchema.parse(item)));
    return new Map(messages.map(({ id, text }) => [id, text]));
  },
});
