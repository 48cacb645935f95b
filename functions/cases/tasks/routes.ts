import * as z from 'zod';
import { desk } from '#kernel/actor.ts';
import { idPattern } from '#kernel/id.ts';
import { pageOf } from '#kernel/page-of.ts';
import type { RouteTable } from '#kernel/route.ts';
import { lineOf, textOf } from '#kernel/text.ts';
import { endStates, waitedStates } from './task.ts';
import { taskSchema, wordedTaskSchema } from './task-views.ts';

const id = z.string().min(1).max(60);
const params = z.strictObject({ caseId: id, taskId: id });
const title = lineOf(120);
/** A hundred of them are answered at once. */
const text = textOf(16 * 1024);
const owner = z.string().regex(idPattern('user'));
const instant = z.iso
  .datetime({ offset: true })
  .transform((value) => new Date(value).toISOString());

const read = 'cases:read';
const write = 'cases:write';

export const taskRoutes = {
  askTask: {
    method: 'POST',
    path: '/v1/cases/{caseId}/tasks',
    who: desk,
    scope: write,
    says: 'Asks another department for work: the case waits for it by name until it is answered or taken back.',
    params: z.strictObject({ caseId: id }),
    body: z.strictObject({
      title,
      text,
      queueId: id,
      ownerId: owner.optional(),
      dueAt: instant.optional(),
    }),
    answers: { status: 201, body: wordedTaskSchema },
  },
  listCaseTasks: {
    method: 'GET',
    path: '/v1/cases/{caseId}/tasks',
    who: desk,
    scope: read,
    says: 'Lists the work a case asked of departments, oldest first, with what was asked and answered.',
    params: z.strictObject({ caseId: id }),
    answers: {
      status: 200,
      body: pageOf(wordedTaskSchema),
    },
  },
  readTask: {
    method: 'GET',
    path: '/v1/cases/{caseId}/tasks/{taskId}',
    who: desk,
    scope: read,
    says: 'Reads a task, with what was asked and answered.',
    params,
    answers: { status: 200, body: wordedTaskSchema },
  },
  changeTask: {
    method: 'PATCH',
    path: '/v1/cases/{caseId}/tasks/{taskId}',
    who: desk,
    scope: write,
    says: 'Changes a task that is waited for, or hands it to another department or person; null empties a field.',
    params,
    body: z.strictObject({
      title: title.optional(),
      queueId: id.optional(),
      ownerId: owner.nullable().optional(),
      dueAt: instant.nullable().optional(),
    }),
    answers: { status: 200, body: taskSchema },
    guarded: true,
  },
  transitionTask: {
    method: 'POST',
    path: '/v1/cases/{caseId}/tasks/{taskId}/transitions',
    who: desk,
    scope: write,
    says: 'Accepts a task, answers it (done or declined), or takes it back. With the last answer a case that waits for a department goes on.',
    params,
    body: z
      .strictObject({ to: z.enum(['accepted', ...endStates]), answer: text.optional() })
      .refine(({ to, answer }) => to !== 'accepted' || answer === undefined, {
        path: ['answer'],
        message: 'A task is accepted without words; they come with its answer.',
      }),
    answers: { status: 200, body: taskSchema },
    guarded: true,
  },
  listTasks: {
    method: 'GET',
    path: '/v1/tasks',
    who: desk,
    scope: read,
    says: 'Lists the tasks a department or a person is waited for, by due date; queue or owner has to be named.',
    query: z.strictObject({
      queue: id.optional(),
      owner: id.optional(),
      state: z.enum(waitedStates).optional(),
    }),
    answers: {
      status: 200,
      body: pageOf(taskSchema),
    },
  },
} as const satisfies RouteTable;
