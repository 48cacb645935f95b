import { type Instant, millisOf, type Now } from '#kernel/time.ts';
import type { WakeUp } from '../cases/index.ts';

export type AskDeps = {
  /** Tells and does what is due on a case. */
  readonly actOnDueInstants: (wakeUp: WakeUp) => Promise<void>;
  readonly now: Now;
  /** Is told by how many seconds a wake-up came late. */
  readonly measure: (lateSeconds: number) => void;
};

/** A wake-up, and the instant it was meant for when whoever asks knows it. */
export type Asking = WakeUp & { readonly wakeAt?: Instant | undefined };

/** The task of the machine: what is due is done by the case. */
export const askTheClock = async (
  deps: AskDeps,
  { wakeAt: meantFor, ...wakeUp }: Asking,
): Promise<void> => {
  if (meantFor !== undefined) deps.measure((millisOf(deps.now()) - millisOf(meantFor)) / 1000);
  await deps.actOnDueInstants(wakeUp);
};
