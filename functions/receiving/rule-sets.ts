/** The account's receipt rule sets in this region. */
export type RuleSets = {
  readonly active: () => Promise<{ readonly name: string; readonly rules: number } | undefined>;
  /** Makes a set the active one; without a name none is. */
  readonly activate: (name?: string) => Promise<void>;
};
