/** What the address of the work screen says: which list, narrowed how. */
export type WorkSearch = {
  /** A queue's id; without one it is the list of the person's own cases. */
  readonly queue?: string;
  readonly owner?: string;
  readonly severity?: string;
  readonly type?: string;
  readonly state?: string;
  /** Those that wait for longer than their state may (CASE-6). */
  readonly stuck?: 'true';
  /** A saved view's id; what it narrows stands in the view. */
  readonly view?: string;
  /** Words to be found, in cases of all states. */
  readonly q?: string;
  readonly sort?: 'newest' | 'oldest';
  /** Lists tasks in place of cases: what the queue, or the person, is asked for. */
  readonly show?: 'tasks';
};

const text = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== '' ? value : undefined;

const names = ['queue', 'owner', 'severity', 'type', 'state', 'q', 'view'] as const;

/** Reads an address; what is not understood is left out. */
export const workSearch = (given: Readonly<Record<string, unknown>>): WorkSearch => {
  const found = names.map((name) => [name, text(given[name])] as const);
  const { sort, show, stuck } = given;
  return {
    ...Object.fromEntries(found.filter(([, value]) => value !== undefined)),
    ...(String(stuck) === 'true' ? { stuck: 'true' as const } : {}),
    ...(sort === 'newest' || sort === 'oldest' ? { sort } : {}),
    ...(show === 'tasks' ? { show } : {}),
  };
};

/** Whether it is the list of the person's own cases. */
export const isMine = ({ queue, q, stuck }: WorkSearch): boolean =>
  queue === undefined && q === undefined && stuck === undefined;
