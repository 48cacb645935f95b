import * as z from 'zod';
import { actorRefSchema } from '../reading/views.ts';
import { openTaskSchema } from './open-task-view.ts';
import { taskStates } from './task.ts';

/** What is shown of the work a case asks for; to staff only. */

/** A task as it stands. */
export const taskSchema = openTaskSchema.extend({
  caseId: z.string(),
  reference: z.string(),
  ownerId: z.string().exactOptional(),
  state: z.enum(taskStates),
  askedBy: actorRefSchema,
  askedAt: z.iso.datetime(),
  messageId: z.string(),
  answerId: z.string().exactOptional(),
  settledBy: actorRefSchema.exactOptional(),
  settledAt: z.iso.datetime().exactOptional(),
  version: z.int(),
});

/** A task with what was asked and what was answered. */
export const wordedTaskSchema = taskSchema.extend({
  text: z.string().exactOptional(),
  answer: z.string().exactOptional(),
});
