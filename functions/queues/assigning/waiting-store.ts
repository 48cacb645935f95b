import type { Page, PageRequest } from '#kernel/page.ts';
import type { Case } from '../../cases/index.ts';

/** That a case waits for somebody its queue may give it to, since it was at a version. */
export type Waiting = {
  readonly queueId: string;
  readonly caseId: string;
  readonly place: string;
  readonly version: number;
};

/** What waits in queues that give out their cases: so nobody has to look for it among those that have owners. */
export type WaitingStore = {
  /** Notes that a case waits, at its place by urgency; again is the same. */
  readonly note: (of: Case) => Promise<void>;
  /** What waits in a queue, the most urgent first. */
  readonly page: (queueId: string, page: PageRequest) => Promise<Page<Waiting>>;
  /** Takes a note away; one that was made anew since it was read stays. */
  readonly forget: (waiting: Waiting) => Promise<void>;
};
