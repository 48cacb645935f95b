import type { Now } from '#kernel/time.ts';
import type { NextInstant, WakeUp } from '../cases/index.ts';
import { waitUntil } from './wait.ts';

export type AskDeps = {
  /** Tells and does what is due on a case; answers the next instant. */
  readonly actOnDueInstants: (wakeUp: WakeUp) => Promise<NextInstant>;
  readonly now: Now;
};

/** The task of the machine: what is due is done by the case, and the machine is told whether to wait again. */
export const askTheClock = async (deps: AskDeps, wakeUp: WakeUp): Promise<NextInstant> => {
  const { wakeAt } = await deps.actOnDueInstants(wakeUp);
  return wakeAt === undefined ? {} : { wakeAt: waitUntil(wakeAt, deps.now()) };
};
