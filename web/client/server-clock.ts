/** What time the desk says it is: a screen that counts down to a deadline must not trust the clock it stands beside. */
export type ServerClock = {
  /** Epoch milliseconds. */
  readonly now: () => number;
  /** Takes the `Date` of an answer; it is exact to a second, so smaller differences are left alone. */
  readonly learn: (date: string | null) => void;
};

const exactness = 2000;

export const createServerClock = (here: () => number = Date.now): ServerClock => {
  let offset = 0;
  return {
    now: () => here() + offset,
    learn: (date) => {
      const there = Date.parse(date ?? '');
      if (Number.isNaN(there)) return;
      const found = there - here();
      if (Math.abs(found - offset) > exactness) offset = found;
    },
  };
};
