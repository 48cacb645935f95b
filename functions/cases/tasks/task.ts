import type { ActorRef } from '#kernel/actor.ts';
import type { Instant } from '#kernel/time.ts';

export const taskStates = ['open', 'accepted', 'done', 'declined', 'cancelled'] as const;
export type TaskState = (typeof taskStates)[number];

/** States of a task that is still waited for. */
export const waitedStates = ['open', 'accepted'] as const satisfies readonly TaskState[];

/** States of one that is over. */
export const endStates = ['done', 'declined', 'cancelled'] as const satisfies readonly TaskState[];
export type EndState = (typeof endStates)[number];

/** Work a case asks of another department (CASE-15). What is asked and what is answered are notes of its discussion. */
export type Task = {
  readonly id: string;
  readonly caseId: string;
  /** The reference of its case. */
  readonly reference: string;
  readonly title: string;
  /** The queue of the department it is asked of. */
  readonly queueId: string;
  readonly ownerId?: string;
  readonly dueAt?: Instant;
  readonly state: TaskState;
  readonly askedBy: ActorRef;
  readonly askedAt: Instant;
  /** The note that says what is asked, and the one that answers it. */
  readonly messageId: string;
  readonly answerId?: string;
  readonly settledBy?: ActorRef;
  readonly settledAt?: Instant;
  readonly version: number;
};

/** What a case knows of a task it waits for: whose it is, and by when. */
export type OpenTask = Pick<Task, 'id' | 'title' | 'queueId' | 'dueAt'>;

/** A task as a command leaves it, and the version it was seen at; 0 for a new one. */
export type TaskWrite = { readonly task: Task; readonly seen: number };

export const isWaitedFor = ({ state }: Pick<Task, 'state'>): boolean =>
  waitedStates.some((waited) => waited === state);

/** The mark that the due date of a task passed and was told of. */
export const taskTold = ({ id }: Pick<OpenTask, 'id'>): string => `task:${id}`;

const never = '9999-12-31T23:59:59.999Z';

/** Sorts as text by due date, then by age; unique by the id. */
export const dueKey = ({ dueAt, id }: Pick<Task, 'dueAt' | 'id'>): string =>
  [dueAt ?? never, id].join('#');
