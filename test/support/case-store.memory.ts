import type { Claim } from '#kernel/claim.ts';
import type { JournalEntry } from '#kernel/journal.ts';
import type { Page, PageRequest } from '#kernel/page.ts';
import { AlreadyDone, storageFaults } from '#platform/dynamo.ts';
import type { Case } from '../../functions/cases/case.ts';
import { isSeen, type Message } from '../../functions/cases/discussion/message.ts';
import { isOpen } from '../../functions/cases/life/workflow.ts';
import type {
  CaseChange,
  CaseQuery,
  CaseStore,
  Converting,
  TimeEntry,
  Upload,
} from '../../functions/cases/store/case-store.ts';
import { listPosition } from '../../functions/cases/store/list-order.ts';
import type { Task } from '../../functions/cases/tasks/task.ts';
import { linkName, marked, type StoredLink } from './case-links.memory.ts';
import { memoryHands } from './hands.memory.ts';
import { memoryObjectLinks } from './object-links.memory.ts';

/** What became of an interaction. */
export type Conversion = Converting & {
  readonly caseIds: readonly string[];
  readonly customerId: string;
};

/** A case store in memory, with windows into what was written. */
export type MemoryCaseStore = CaseStore & {
  readonly cases: ReadonlyMap<string, Case>;
  readonly entries: (caseId: string) => readonly JournalEntry[];
  readonly messages: (caseId: string) => readonly Message[];
  readonly timeEntries: (caseId: string) => readonly TimeEntry[];
  readonly tasks: ReadonlyMap<string, Task>;
  /** Interactions that became cases, and which. */
  readonly converted: ReadonlyMap<string, Conversion>;
  readonly claims: ReadonlyMap<string, Claim>;
  readonly objects: ReturnType<typeof memoryObjectLinks>;
  readonly linkOf: (incidentId: string, caseId: string) => StoredLink | undefined;
  /** Puts a case there as it is, without a journal. */
  readonly put: (of: Case) => void;
  /** Notes that a mail of ours about a case left under a Message-ID. */
  readonly sent: (caseId: string, messageId: string) => void;
  /** Makes the next commits lose against somebody who was quicker. */
  readonly loseNext: (times: number) => void;
};

const paged = <T>(
  all: readonly T[],
  positionOf: (item: T) => string,
  { limit, after }: PageRequest,
): Page<T> => {
  const start = after === undefined ? 0 : all.findIndex((item) => positionOf(item) === after) + 1;
  const items = all.slice(start, start + limit);
  const tail = items.at(-1);
  return tail !== undefined && start + limit < all.length
    ? { items, next: positionOf(tail) }
    : { items };
};

const belongs = (of: Case, { list }: CaseQuery): boolean => {
  if (list.of === 'queues')
    return isOpen(of.category) && list.queues.some(({ id }) => id === of.queueId);
  if (list.of === 'owner') return isOpen(of.category) && of.ownerId === list.ownerId;
  return of.customerId === list.customerId;
};

const placeOf = (of: Case, { sort }: CaseQuery): string =>
  sort === 'urgency' ? listPosition(of) : of.id;

const listed = (cases: readonly Case[], query: CaseQuery): readonly Case[] => {
  const found = cases
    .filter((of) => belongs(of, query) && query.keep(of))
    .toSorted((a, b) => (placeOf(a, query) < placeOf(b, query) ? -1 : 1));
  return query.sort === 'newest' ? found.toReversed() : found;
};

const append = <T>(lists: Map<string, readonly T[]>, id: string, added: readonly T[]): void =>
  void lists.set(id, [...(lists.get(id) ?? []), ...added]);

export const memoryCaseStore = (): MemoryCaseStore => {
  const cases = new Map<string, Case>();
  const entries = new Map<string, readonly JournalEntry[]>();
  const sentMails = new Map<string, string>();
  const messages = new Map<string, readonly Message[]>();
  const timeEntries = new Map<string, readonly TimeEntry[]>();
  const tasks = new Map<string, Task>();
  const uploads = new Map<string, Upload>();
  const converted = new Map<string, Conversion>();
  const claims = new Map<string, Claim>();
  const links = new Map<string, StoredLink>();
  const objects = memoryObjectLinks();
  const hands = memoryHands(cases);
  let references = 10_000;
  let losses = 0;

  const demandUnclaimed = (claim: Claim | undefined): void => {
    const standing = claim && claims.get(claim.key);
    if (standing === undefined) return;
    if (standing.fingerprint !== claim?.fingerprint) throw storageFaults.usedKey();
    throw new AlreadyDone(standing.result);
  };

  const marksOf = ({ case: of, links: marks = [] }: CaseChange) =>
    marks.map((mark) => {
      const name = linkName(mark.incidentId, of.id);
      return [name, marked(links.get(name), mark, of)] as const;
    });

  const versionOf = (caseId: string): number => cases.get(caseId)?.version ?? 0;

  const demandCurrent = (change: CaseChange, expectedVersion: number): void => {
    const isLost = losses > 0;
    if (isLost) losses -= 1;
    const isTaken = change.interactionId !== undefined && converted.has(change.interactionId);
    const isBarred =
      objects.isTold(change) || marksOf(change).some(([, link]) => link === undefined);
    const isMoved = (change.unmoved ?? []).some(({ id, version: seen }) => versionOf(id) !== seen);
    const isOld = (change.tasks ?? []).some(
      ({ task, seen }) => (tasks.get(task.id)?.version ?? 0) !== seen,
    );
    if (
      isOld ||
      isLost ||
      isTaken ||
      isBarred ||
      isMoved ||
      versionOf(change.case.id) !== expectedVersion
    )
      throw storageFaults.changedMeanwhile();
    hands.demandCurrent(change.hand);
    for (const other of change.others ?? []) demandCurrent(other.change, other.seen);
  };

  const write = (change: CaseChange): void => {
    const { id } = change.case;
    cases.set(id, change.case);
    append(entries, id, change.entries);
    const moved = new Map((change.moved ?? []).map((message) => [message.id, message]));
    const standing = (messages.get(id) ?? []).map((message) => moved.get(message.id) ?? message);
    messages.set(id, standing);
    append(messages, id, change.messages ?? []);
    append(timeEntries, id, change.timeEntries ?? []);
    for (const { task } of change.tasks ?? []) tasks.set(task.id, task);
    const caseIds = [change, ...(change.alongside ?? [])].map((one) => one.case.id);
    if (change.interactionId !== undefined)
      converted.set(change.interactionId, {
        ...change.converting,
        caseIds,
        customerId: change.case.customerId,
      });
    const others = (change.others ?? []).map((other) => other.change);
    for (const other of [...(change.alongside ?? []), ...others]) write(other);
    for (const [name, link] of marksOf(change)) if (link !== undefined) links.set(name, link);
    objects.write(change);
    hands.keep(change.hand);
    if (change.claim !== undefined) claims.set(change.claim.key, change.claim);
  };

  const isContinued = (caseId: string): boolean => cases.get(caseId)?.continues !== undefined;

  return {
    cases,
    tasks,
    converted,
    claims,
    objects,
    linkOf: (incidentId, caseId) => links.get(linkName(incidentId, caseId)),
    entries: (caseId) => entries.get(caseId) ?? [],
    messages: (caseId) => messages.get(caseId) ?? [],
    timeEntries: (caseId) => timeEntries.get(caseId) ?? [],
    put: (of) => void cases.set(of.id, of),
    loseNext: (times) => {
      losses = times;
    },
    load: async (caseId) => cases.get(caseId),
    loadAll: async (caseIds) => {
      const read = new Map(caseIds.map((caseId) => [caseId, cases.get(caseId)]));
      return (caseId) => read.get(caseId);
    },
    byReference: async (reference) => [...cases.values()].find((of) => of.reference === reference),
    sent: (caseId, messageId) => void sentMails.set(messageId, caseId),
    withMessageId: async (messageId) => [
      ...[sentMails.get(messageId)].filter((caseId) => caseId !== undefined),
      ...[...messages].flatMap(([caseId, all]) =>
        all.some((one) => one.email?.messageId === messageId && one.movedTo === undefined)
          ? [caseId]
          : [],
      ),
    ],
    awaiting: async (messageId) =>
      [...messages.values()]
        .map(([first]) => first)
        .find((first) => first?.email?.references[0] === messageId && !isContinued(first.caseId))
        ?.caseId,
    list: async (query, page) =>
      paged(listed([...cases.values()], query), (of) => placeOf(of, query), page),
    ...hands.asked,
    nextReference: async () => {
      references += 1;
      return `C-${references}`;
    },
    journal: async (caseId, { newestFirst = false, ...page }) => {
      const all = entries.get(caseId) ?? [];
      return paged(newestFirst ? all.toReversed() : all, ({ n }) => String(n), page);
    },
    discussion: async (caseId, { publicOnly, newestFirst = false, absorbed = [], ...page }) => {
      const caseIds = [caseId, ...absorbed];
      const written = caseIds
        .flatMap((id) => messages.get(id) ?? [])
        .toSorted((a, b) => (a.id < b.id ? -1 : 1));
      const all = newestFirst ? written.toReversed() : written;
      return paged(all.filter(isSeen(caseIds, { publicOnly })), ({ id }) => id, page);
    },
    message: async (caseId, messageId) => messages.get(caseId)?.find(({ id }) => id === messageId),
    appliedUpdate: async (incidentId, caseId) =>
      links.get(linkName(incidentId, caseId))?.appliedUpdate ?? 0,
    objectNews: async (objectId, caseId) => objects.newsOf(objectId, caseId),
    saveUpload: async (_caseId, upload, claim) => {
      demandUnclaimed(claim);
      uploads.set(upload.id, upload);
      if (claim !== undefined) claims.set(claim.key, claim);
    },
    upload: async (_caseId, attachmentId) => uploads.get(attachmentId),
    claimed: async ({ key }) => claims.get(key),
    claim: async (claim) => {
      demandUnclaimed(claim);
      claims.set(claim.key, claim);
    },
    commit: async (change, expectedVersion) => {
      demandUnclaimed(change.claim);
      demandCurrent(change, expectedVersion);
      write(change);
    },
  };
};
