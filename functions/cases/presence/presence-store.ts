import type { Presence } from './presence.ts';

export type PresenceStore = {
  readonly note: (caseId: string, presence: Presence) => Promise<void>;
  /** Everybody who was on a case lately; some of them may be gone. */
  readonly on: (caseId: string) => Promise<readonly Presence[]>;
};
