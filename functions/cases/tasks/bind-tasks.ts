import type { UseCases } from '#platform/http/serve.ts';
import { askTask, type TaskDeps } from './ask-task.ts';
import { changeTask, transitionTask } from './change-task.ts';
import { listCaseTasks, listTasks, readTask } from './read-tasks.ts';
import type { taskRoutes } from './routes.ts';

/** One use case a route. */
export const bindTasks = (deps: TaskDeps): UseCases<typeof taskRoutes> => ({
  askTask: ({ params, body, actor, once }) => askTask(deps, { ...params, ...body, actor, once }),
  listCaseTasks: ({ params, actor, page }) => listCaseTasks(deps, { ...params, actor, page }),
  readTask: ({ params, actor }) => readTask(deps, { ...params, actor }),
  changeTask: ({ params, body, actor, expectedVersion }) =>
    changeTask(deps, { ...params, changes: body, actor, expectedVersion }),
  transitionTask: ({ params, body, ...call }) =>
    transitionTask(deps, { ...call, ...params, ...body }),
  listTasks: ({ query, page }) => listTasks(deps, { filters: query, page }),
});
