import { type Instant, millisOf, type Now } from '#kernel/time.ts';
import type { NextInstant, WakeUp } from '../cases/index.ts';
import { waitUntil } from './wait.ts';

export type AskDeps = {
  /** Tells and does what is due on a case; answers the next instant. */
  readonly actOnDueInstants: (wakeUp: WakeUp) => Promise<NextInstant>;
  readonly now: Now;
  /** Is told by how many seconds a wake-up came late. */
  readonly measure: (lateSeconds: number) => void;
};

/** A wake-up, and the instant it was meant for when whoever asks knows it. */
export type Asking = WakeUp & { readonly wakeAt?: Instant | undefined };

/** The task of the machine: what is due is done by the case, and the machine is told whether to wait again. */
export const askTheClock = async (
  deps: AskDeps,
  { wakeAt: meantFor, ...wakeUp }: Asking,
): Promise<NextInstant> => {
  if (meantFor !== undefined) deps.measure((millisOf(deps.now()) - millisOf(meantFor)) / 1000);
  const { wakeAt } = await deps.actOnDueInstants(wakeUp);
  return wakeAt === undefined ? {} : { wakeAt: waitUntil(wakeAt, deps.now()) };
};
