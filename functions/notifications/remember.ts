import { millisOf, type Now } from '#kernel/time.ts';

type Kept<V> = { readonly value: Promise<V>; readonly until: number };

const mostKept = 100;

/**
 * Answers the same question from memory for `millis`, so that ten thousand notices of one moment read what they share
 * once. Only for what may be as old as an event is when it arrives. An answer that failed is not kept.
 */
export const remember = <K extends string, V>(
  ask: (key: K) => Promise<V>,
  { millis, now }: { readonly millis: number; readonly now: Now },
): ((key: K) => Promise<V>) => {
  const kept = new Map<K, Kept<V>>();
  return (key) => {
    const standing = kept.get(key);
    const present = millisOf(now());
    if (standing !== undefined && present < standing.until && standing.until - present <= millis)
      return standing.value;
    if (kept.size >= mostKept) kept.clear();
    const value = ask(key);
    kept.set(key, { value, until: present + millis });
    value.catch(() => kept.delete(key));
    return value;
  };
};
