/** A resource as a rule sees it: its properties as CloudFormation names them, intrinsics left in. */
export type Seen = {
  readonly type: string;
  readonly logicalId: string;
  readonly properties: Readonly<Record<string, unknown>>;
};

/** All of the app's resources of a type. */
export type Others = (type: string) => readonly Seen[];

/** A rule of ours: what a resource must be, and why. */
export type Rule = {
  /** Type of the resources it looks at. */
  readonly on: string;
  /** What is wrong where it does not hold. */
  readonly info: string;
  readonly why: string;
  readonly holds: (properties: Seen['properties'], others: Others, seen: Seen) => boolean;
};

export type Rules = Readonly<Record<string, Rule>>;

/** Whether a value names a resource, at whatever depth and from whatever stack. */
export const mentions = (value: unknown, { logicalId }: Seen): boolean =>
  JSON.stringify(value ?? null).includes(logicalId);

/** Follows names into a value; nothing where the path ends early. */
export const at = (value: unknown, ...path: readonly string[]): unknown =>
  path.reduce<unknown>(
    (inner, name) =>
      typeof inner === 'object' && inner !== null
        ? (inner as Readonly<Record<string, unknown>>)[name]
        : undefined,
    value,
  );

export const listOf = (value: unknown): readonly unknown[] => {
  if (value === undefined) return [];
  return Array.isArray(value) ? value : [value];
};
