/** What is known of incidents that are part of a larger one; one level, so that telling them comes to an end. */
export type Kinship = {
  /** The incident it is part of, whose updates it takes; one that has a parent has no children. */
  readonly parent?: string;
  /** The number of the last update of its parent it took, or of the last before it became part of it. */
  readonly parentUpdate?: number;
  /** The incidents that are part of it. */
  readonly children?: readonly string[];
};
