/** Values of a form by field; lists are compared by what is in them. */
export type Fields = Readonly<Record<string, unknown>>;

const isSame = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

/** What somebody changed: the fields whose value is another than where they began. */
export const changesOf = <T extends Fields>(began: T, mine: T): Partial<T> =>
  Object.fromEntries(
    Object.entries(mine).filter(([name, value]) => !isSame(value, began[name])),
  ) as Partial<T>;

export type Conflict = {
  readonly name: string;
  readonly mine: unknown;
  readonly theirs: unknown;
};

/**
 * Where my changes meet those of somebody else: fields that both changed, to different values. What only one of us
 * changed is no conflict: mine is sent, theirs stays.
 */
export const conflictsOf = <T extends Fields>(began: T, mine: T, theirs: T): readonly Conflict[] =>
  Object.entries(changesOf(began, mine))
    .filter(([name, value]) => !isSame(theirs[name], began[name]) && !isSame(theirs[name], value))
    .map(([name, value]) => ({ name, mine: value, theirs: theirs[name] }));
