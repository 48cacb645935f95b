import { useRef, useState } from 'react';

/** Rows somebody picked out of a list, to do something to all of them. */
export type Selection = {
  /** In the order they are shown; whatever is not shown any more is not among them. */
  readonly ids: readonly string[];
  readonly has: (id: string) => boolean;
  /** Picks a row or lets it go; as a range, all from the row that was picked last. */
  readonly toggle: (id: string, isRange: boolean) => void;
  /** Picks all that are shown, or none when all are. */
  readonly toggleAll: () => void;
  readonly set: (ids: readonly string[]) => void;
};

/** All from one row to another, both included. */
export const rangeOf = (shown: readonly string[], from: string, to: string): readonly string[] => {
  const ends = [shown.indexOf(from), shown.indexOf(to)];
  if (ends.includes(-1)) return [to];
  return shown.slice(Math.min(...ends), Math.max(...ends) + 1);
};

export const useSelection = (shown: readonly string[]): Selection => {
  const [picked, pick] = useState<ReadonlySet<string>>(new Set());
  const last = useRef<string>(undefined);
  const ids = shown.filter((id) => picked.has(id));
  const toggle = (id: string, isRange: boolean): void => {
    const next = new Set(ids);
    const from = last.current;
    if (isRange && from !== undefined) for (const one of rangeOf(shown, from, id)) next.add(one);
    else if (!next.delete(id)) next.add(id);
    last.current = id;
    pick(next);
  };
  return {
    ids,
    has: (id) => picked.has(id),
    toggle,
    toggleAll: () => pick(new Set(ids.length === shown.length ? [] : shown)),
    set: (next) => pick(new Set(next)),
  };
};
