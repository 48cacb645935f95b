import type { ActorRef } from '#kernel/actor.ts';
import type { Claim, Once } from '#kernel/claim.ts';
import type { JournalEntry } from '#kernel/journal.ts';
import type { Page, PageRequest } from '#kernel/page.ts';
import type { Instant } from '#kernel/time.ts';
import type { Draw } from '../../entitlements/index.ts';
import type { KeptQueue } from '../../service-design/index.ts';
import type { Case } from '../case.ts';
import type { Attachment, Message } from '../discussion/message.ts';
import type { CaseLink } from '../incident/case-link.ts';
import type { ObjectLink } from '../objects/object-link.ts';
import type { Hand } from '../owning/hand.ts';
import type { TaskWrite } from '../tasks/task.ts';

/** Minutes somebody spent on a case; `n` is the number of the journal entry that tells of it. */
export type TimeEntry = {
  readonly n: number;
  readonly minutes: number;
  readonly at: Instant;
  readonly actor: ActorRef;
  readonly comment?: string;
};

/** The right to upload one file: bound to the case and to who asked, until `expiresAt`. */
export type Upload = Attachment & { readonly by: ActorRef; readonly expiresAt: Instant };

/** Which list is asked for. Queues and owners hold open cases only; a customer's list holds all of theirs. */
export type CaseList =
  | { readonly of: 'queues'; readonly queues: readonly KeptQueue[] }
  | { readonly of: 'owner'; readonly ownerId: string }
  | { readonly of: 'customer'; readonly customerId: string };

export const sorts = ['urgency', 'newest', 'oldest'] as const;
export type Sort = (typeof sorts)[number];

/** A list of cases; `keep` is asked of each case before it takes a place on the page. */
export type CaseQuery = {
  readonly list: CaseList;
  readonly sort: Sort;
  readonly keep: (found: Case) => boolean;
};

/** What is put on an interaction with its conversion. */
export type Converting = {
  readonly contactId?: string | undefined;
  readonly overruled?: readonly string[] | undefined;
};

/** Everything one command does to one case, written all or nothing. */
export type CaseChange = {
  readonly case: Case;
  readonly entries: readonly JournalEntry[];
  readonly messages?: readonly Message[];
  readonly timeEntries?: readonly TimeEntry[];
  /** Work it asks of departments; each task must still be at the version it was seen at. */
  readonly tasks?: readonly TaskWrite[];
  /** Messages of it that were brought to another case: they stay to be read, mail that answers them goes there. */
  readonly moved?: readonly Message[];
  /** The interaction this converts; it must still be `received`. */
  readonly interactionId?: string;
  /** What the conversion says besides: who it was, and the rules of registration that were set aside. */
  readonly converting?: Converting;
  /** New cases that are opened with it; an interaction becomes all of them. */
  readonly alongside?: readonly CaseChange[];
  /** Other cases it changes too, each at the version it was seen at. */
  readonly others?: readonly OtherChange[];
  /** Cases the decision rests on: none of them may have changed since they were read. */
  readonly unmoved?: readonly Pick<Case, 'id' | 'version'>[];
  /** What becomes of the case's link to its incident, or to two when it changes from one to another. */
  readonly links?: readonly CaseLink[];
  /** What becomes of its links to objects of other systems. */
  readonly objects?: readonly ObjectLink[];
  /** What it takes from the agreements of its customer, or gives back to them. */
  readonly draws?: readonly Draw[];
  /** Whom it is handed to, as their hand is then; it must still be as it was when that was made of it. */
  readonly hand?: Hand;
  readonly claim?: Claim;
};

/** What is done to another case in the same transaction. */
export type OtherChange = {
  readonly change: Omit<CaseChange, 'claim' | 'others' | 'unmoved'>;
  readonly seen: number;
};

export type CaseStore = {
  readonly load: (caseId: string) => Promise<Case | undefined>;
  /** Reads up to 100 at once. Each is made of what was read when it is asked for: one that cannot be made fails alone. */
  readonly loadAll: (caseIds: readonly string[]) => Promise<(caseId: string) => Case | undefined>;
  readonly byReference: (reference: string) => Promise<Case | undefined>;
  /** The ids of cases that hold a mail with this Message-ID, received or sent by us as a notification. */
  readonly withMessageId: (messageId: string) => Promise<readonly string[]>;
  /** The id of the case that was opened by an answer to the mail with this Message-ID, which was not there then (fault F24). */
  readonly awaiting: (messageId: string, now: Instant) => Promise<string | undefined>;
  readonly list: (query: CaseQuery, page: PageRequest) => Promise<Page<Case>>;
  /** What somebody was handed last. */
  readonly hand: (userId: string) => Promise<Hand>;
  /** Ids of the open cases of an owner, as the index shows them: a moment late, and not beyond any capacity. */
  readonly owned: (userId: string) => Promise<readonly string[]>;
  /** The next number of references; gaps are fine. */
  readonly nextReference: () => Promise<string>;
  readonly journal: (
    caseId: string,
    page: PageRequest & { readonly newestFirst?: boolean },
  ) => Promise<Page<JournalEntry>>;
  readonly discussion: (
    caseId: string,
    query: PageRequest & {
      readonly publicOnly: boolean;
      readonly newestFirst?: boolean;
      /** Cases whose messages stand between its own. */
      readonly absorbed?: readonly string[] | undefined;
    },
  ) => Promise<Page<Message>>;
  readonly message: (caseId: string, messageId: string) => Promise<Message | undefined>;
  /** The last update a case had of an incident, linked to it now or once; 0 for none. */
  readonly appliedUpdate: (incidentId: string, caseId: string) => Promise<number>;
  /** Which news of an object a case has; nothing where it is not linked to it. */
  readonly objectNews: (objectId: string, caseId: string) => Promise<number | undefined>;
  readonly saveUpload: (caseId: string, upload: Upload, claim?: Claim) => Promise<void>;
  readonly upload: (caseId: string, attachmentId: string) => Promise<Upload | undefined>;
  /** What was kept of a command that was done before, if it was. @throws storage/used-key */
  readonly claimed: (once: Once) => Promise<{ readonly result: unknown } | undefined>;
  /** Keeps the answer of a command that changed nothing. @throws AlreadyDone */
  readonly claim: (claim: Claim) => Promise<void>;
  /**
   * @param expectedVersion the version the decision was taken on; 0 for a new case
   * @throws storage/changed-meanwhile when the case, the interaction or the link is no longer as it was
   */
  readonly commit: (change: CaseChange, expectedVersion: number) => Promise<void>;
};
