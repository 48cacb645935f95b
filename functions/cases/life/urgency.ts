import { earliest, type Instant } from '#kernel/time.ts';
import { type Priority, priorities } from '../../service-design/index.ts';
import type { Case } from '../case.ts';
import { taskTold } from '../tasks/task.ts';

const never = '9999-12-31T23:59:59.999Z';

/** Marks in `told` that the present next contact date has passed and was told of. */
export const nextContactTold = 'next-contact';

/** 0 is the most urgent. */
export const priorityRank = (priority: Priority): number =>
  priorities.length - 1 - priorities.indexOf(priority);

/** The instant a case should be served by: its nearest running deadline, or a next contact or due date that passed. */
export const deadlineOf = ({
  clocks,
  told,
  nextContactAt,
  openTasks = [],
}: Case): Instant | undefined =>
  earliest(
    ...clocks.filter(({ state }) => state === 'running').map(({ dueAt }) => dueAt),
    told.includes(nextContactTold) ? nextContactAt : undefined,
    ...openTasks.filter((task) => told.includes(taskTold(task))).map(({ dueAt }) => dueAt),
  );

/** Sorts as text in the order of urgency: nearest deadline, then priority, then age (QUE-4); unique by the id. */
export const urgencyKey = (of: Case): string =>
  [deadlineOf(of) ?? never, priorityRank(of.priority), of.openedAt, of.id].join('#');
