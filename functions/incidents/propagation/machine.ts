/** One execution of the propagation machine: an attempt at carrying one update. */
export type Carrying = {
  readonly incidentId: string;
  readonly update: number;
  readonly attempt: number;
};

/** Carries updates to linked cases in the background. */
export type PropagationMachine = {
  /** Starts it unless it was ever started before. */
  readonly start: (carrying: Carrying) => Promise<void>;
};
