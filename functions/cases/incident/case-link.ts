/** What is written of a case's link to an incident, in the transaction of the case (`keys.incidentLink`). */
export type CaseLink = {
  readonly incidentId: string;
  readonly shard: number;
  /**
   * `linked` puts the link; `applied` says that it has the update, when it is linked and had an older one; `moved`, on
   * the same condition, that the update took the case to another incident; `released` and `disputed` keep it out of what
   * follows.
   */
  readonly mark: 'linked' | 'applied' | 'moved' | 'released' | 'disputed';
  /** The number of the update the case has; 0 when it has none yet. */
  readonly update: number;
};
