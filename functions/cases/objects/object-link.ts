/** What becomes of a case's link to an object of another system (CASE-8), written with the case. */
export type ObjectLink = {
  readonly objectId: string;
  /** `told` raises the news the case has, and only to newer ones. */
  readonly mark: 'linked' | 'told' | 'unlinked';
  /** The number of the object's news that the case has. */
  readonly news: number;
};

/** What an object was found to be: facts, never its title. */
export type ObjectNews = {
  readonly objectId: string;
  readonly news: number;
  readonly status: string;
  readonly fixVersion?: string | undefined;
};
