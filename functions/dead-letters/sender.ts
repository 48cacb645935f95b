import type { Way } from './letter.ts';

/** What stands behind the ways of sending again. */
export type Sender = {
  /** @throws when the function, or the topic, does not take it */
  readonly invoke: (way: Extract<Way, { readonly kind: 'invocation' }>) => Promise<void>;
  readonly publish: (way: Extract<Way, { readonly kind: 'message' }>) => Promise<void>;
  /** Asks that the journals be read for what was never told; the same reason asks once. */
  readonly reconcile: (reason: string) => Promise<void>;
};

/** Who a function is. */
export type Directory = {
  /** What it says of itself; nothing when there is no such function any more. */
  readonly describe: (functionArn: string) => Promise<string | undefined>;
};
