import type { ThrottleRules } from './api.ts';

type Bucket = { tokens: number; at: number };

/** A token bucket for each name; answers whether one more request may pass. `now` is real milliseconds. */
export const createThrottle = (
  rules: ThrottleRules | undefined,
  now: () => number = Date.now,
): ((name: string) => boolean) => {
  const buckets = new Map<string, Bucket>();
  return (name) => {
    if (rules === undefined) return true;
    const at = now();
    const { tokens, at: last } = buckets.get(name) ?? { tokens: rules.burst, at };
    const filled = Math.min(rules.burst, tokens + ((at - last) / 1000) * rules.perSecond);
    const mayPass = filled >= 1;
    buckets.set(name, { tokens: mayPass ? filled - 1 : filled, at });
    return mayPass;
  };
};
