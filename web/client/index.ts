/**
 * What the package for other people's programs is made of; `npm run client` builds it. The console calls by the same
 * code, under its own session.
 */
import { routes } from 'virtual:routes';
import { createCaller } from './caller.ts';
import type { DeskOptions, More } from './options.ts';
import type { Loose } from './request.ts';

export { each } from './each.ts';
export { isProblem, Problem, Unreachable } from './problem.ts';

type Method = (asked?: Loose, more?: More) => Promise<unknown>;

/** The routes of a desk as functions; the package says what each takes and answers. */
export const createDesk = (options: DeskOptions): Readonly<Record<string, Method>> => {
  const call = createCaller(options);
  const methods = Object.entries(routes).map(([name, [method, path]]) => {
    const ask: Method = (asked, more) => call({ method, path }, asked, more);
    return [name, ask] as const;
  });
  return Object.fromEntries(methods);
};
