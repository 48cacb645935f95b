/** Keeps one thing for a while before it leaves, so that it can be taken back. */
export type Holding<T> = {
  /** What was held before leaves at once. */
  readonly hold: (thing: T) => void;
  /** What is held or just leaving. */
  readonly present: () => T | undefined;
  /** Lets it leave now. @throws why it could not leave */
  readonly settle: () => Promise<void>;
  /** Takes it back, unless it left or is leaving. */
  readonly takeBack: (thing: T) => boolean;
};

export const createHolding = <T>(forMs: number, leave: (thing: T) => Promise<void>): Holding<T> => {
  let held: { readonly thing: T; readonly timer: ReturnType<typeof setTimeout> } | undefined;
  let leaving: { readonly thing: T; readonly done: Promise<void> } | undefined;

  const begin = (thing: T): Promise<void> => {
    clearTimeout(held?.timer);
    held = undefined;
    const one = { thing, done: leave(thing) };
    leaving = one;
    const end = (): void => {
      if (leaving === one) leaving = undefined;
    };
    one.done.then(end, end);
    return one.done;
  };
  const settle = async (): Promise<void> =>
    held === undefined ? leaving?.done : begin(held.thing);
  const leaveAlone = (): void => void settle().catch(() => undefined);

  return {
    hold: (thing) => {
      leaveAlone();
      held = { thing, timer: setTimeout(leaveAlone, forMs) };
    },
    present: () => held?.thing ?? leaving?.thing,
    settle,
    takeBack: (thing) => {
      if (held?.thing !== thing) return false;
      clearTimeout(held.timer);
      held = undefined;
      return true;
    },
  };
};
