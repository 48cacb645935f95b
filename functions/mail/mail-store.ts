import type { Claim } from '#kernel/claim.ts';
import type { Page, PageRequest } from '#kernel/page.ts';
import type { Instant } from '#kernel/time.ts';
import type { Quarantined } from './quarantine.ts';

/** What mail keeps of its own: the quarantine, and how much each sender wrote lately. */
export type MailStore = {
  readonly quarantined: (quarantineId: string) => Promise<Quarantined | undefined>;
  /** Newest first. */
  readonly listQuarantined: (page: PageRequest) => Promise<Page<Quarantined>>;
  /** How many wait for somebody to decide. */
  readonly countWaiting: () => Promise<number>;
  /** Keeps a mail in quarantine; one that is there already stays as it is. */
  readonly quarantine: (mail: Quarantined) => Promise<void>;
  /** Writes the next state of an entry. @throws storage/changed-meanwhile when somebody else decided */
  readonly decide: (decided: Quarantined, claim: Claim | undefined) => Promise<void>;
  /** Counts one more mail of a sender and answers how many came within this window, this one included. */
  readonly countFrom: (sender: string, at: Instant) => Promise<number>;
};

/** Where mail and files lie. */
export type MailFiles = {
  /** The raw mail; `too-big` is not read at all. */
  readonly readRaw: (rawKey: string, mostBytes: number) => Promise<Buffer | 'too-big'>;
  /** Keeps a file; the same key again is the same file. */
  readonly keepFile: (key: string, content: Uint8Array) => Promise<void>;
};

/** Mail one sender may send within a window; what is beyond is quarantined, not lost (attack class 27). */
export const floodLimit = { mails: 100, minutes: 5 } as const;
