import {
  commit,
  findClaim,
  getEach,
  getItem,
  holdVersion,
  putEntries,
  putNew,
  putVersion,
  queryIndex,
  queryPartition,
  type Table,
  type Write,
} from '#platform/dynamo.ts';
import { indexKeys, keys } from '#platform/table.ts';
import { type DrawnFor, drawWrites } from '../../entitlements/index.ts';
import { isSeen, type Message, messageIdDigest } from '../discussion/message.ts';
import { handWrite, readHand, readOwned } from '../owning/hand-items.dynamo.ts';
import { taskItem } from '../tasks/task-store.dynamo.ts';
import { awaitedWrites, awaiting } from './awaited-mail.dynamo.ts';
import {
  caseItem,
  caseOf,
  convertInteraction,
  entryOf,
  messageItem,
  messageOf,
  timeEntryItem,
  uploadItem,
  uploadOf,
} from './case-items.dynamo.ts';
import { listCases } from './case-lists.dynamo.ts';
import type { CaseChange, CaseStore } from './case-store.ts';
import { interleaved } from './interleaved.ts';
import { appliedUpdate, linkWrite } from './link-items.dynamo.ts';
import { nextReference } from './next-reference.dynamo.ts';
import { objectLinkWrite, objectNews } from './object-links.dynamo.ts';

const partitionOf = (caseId: string): string => keys.case(caseId).pk;

const idOf = (partition: string): string => partition.slice(partitionOf('').length);

/** The draws of a change and of those made with it, each for its own case. */
const drawnBy = ({
  case: of,
  entries,
  draws = [],
  alongside = [],
  others = [],
}: CaseChange): readonly DrawnFor[] => {
  const [entry] = entries;
  if (entry === undefined) return [];
  const own = draws.map((draw) => ({ draw, caseId: of.id, entry }));
  return [...own, ...[...alongside, ...others.map(({ change }) => change)].flatMap(drawnBy)];
};

/** What is written of other cases: those it opens, those it changes, those that must stay as they are. */
const otherWrites = (table: Table, change: CaseChange): readonly Write[] => {
  const { alongside = [], others = [], unmoved = [] } = change;
  return [
    ...alongside.flatMap((other) => caseWrites(table, other, 0)),
    ...others.flatMap((other) => caseWrites(table, other.change, other.seen)),
    ...unmoved.map(({ id, version }) => holdVersion(table, keys.case(id), version)),
  ];
};

const caseWrites = (
  table: Table,
  change: CaseChange,
  expectedVersion: number,
): readonly Write[] => {
  const { case: of, entries, messages = [], timeEntries = [], links = [], moved = [] } = change;
  const { interactionId, converting, tasks = [], objects = [], alongside = [] } = change;
  const caseIds = [of, ...alongside.map((other) => other.case)].map(({ id }) => id);
  const converted = interactionId && { ...converting, interactionId, caseIds };
  return [
    putVersion(table, caseItem(of), expectedVersion),
    ...putEntries(table, partitionOf(of.id), entries),
    ...messages.map((message) => putNew(table, messageItem(message))),
    ...moved.map((message) => ({ Put: { TableName: table.name, Item: messageItem(message) } })),
    ...awaitedWrites(table, of, messages),
    ...timeEntries.map((entry) => putNew(table, timeEntryItem(of.id, entry))),
    ...tasks.map(({ task, seen }) => putVersion(table, taskItem(task), seen)),
    ...links.map((link) => linkWrite(table, of, link)),
    ...objects.map((link) => objectLinkWrite(table, of.id, link)),
    ...(converted ? [convertInteraction(table, { ...converted, customerId: of.customerId })] : []),
    ...otherWrites(table, change),
  ];
};

/** Everything a change writes, for one transaction. */
export const writesOf = (
  table: Table,
  change: CaseChange,
  expectedVersion: number,
): readonly Write[] => [
  ...caseWrites(table, change, expectedVersion),
  ...(change.hand === undefined ? [] : [handWrite(table, change.hand)]),
  ...drawWrites(table, drawnBy(change)),
];

const aliased = async (table: Table, value: string): Promise<readonly string[]> => {
  const { items } = await queryIndex(table, { index: 'byAlias', value }, { limit: 25 });
  return [...new Set(items.map(({ pk }) => idOf(pk)))];
};

const load = async (table: Table, caseId: string) => {
  const item = await getItem(table, keys.case(caseId));
  return item === undefined ? undefined : caseOf(item);
};

const loadAll = async (table: Table, caseIds: readonly string[]) => {
  const items = await getEach(
    table,
    caseIds.map((caseId) => keys.case(caseId)),
  );
  const read = new Map(caseIds.map((caseId, place) => [caseId, items[place]]));
  return (caseId: string) => {
    const item = read.get(caseId);
    return item === undefined ? undefined : caseOf(item);
  };
};

const byReference = async (table: Table, reference: string) => {
  const [caseId] = await aliased(table, indexKeys.reference(reference));
  return caseId === undefined ? undefined : load(table, caseId);
};

const journal = async (
  table: Table,
  caseId: string,
  { newestFirst = false, ...page }: Parameters<CaseStore['journal']>[1],
) => {
  const query = { pk: partitionOf(caseId), beginsWith: 'JOURNAL#', newestFirst };
  const { items, ...rest } = await queryPartition(table, query, page);
  return { ...rest, items: items.map(entryOf) };
};

/** Messages in order, or the newest first; a page is shorter by those an audience may not see, and may be empty. */
const discussion = async (
  table: Table,
  caseId: string,
  {
    publicOnly,
    newestFirst = false,
    absorbed = [],
    ...page
  }: Parameters<CaseStore['discussion']>[1],
) => {
  const caseIds = [caseId, ...absorbed];
  const pagesOf = caseIds.map(async (id) => {
    const query = { pk: partitionOf(id), beginsWith: 'MESSAGE#', newestFirst };
    const { items, ...rest } = await queryPartition(table, query, page);
    return { ...rest, items: items.map(messageOf).filter(isSeen(caseIds, { publicOnly })) };
  });
  const placeOf = ({ caseId: of, id }: Message) => keys.message(of, id).sk;
  return interleaved(await Promise.all(pagesOf), { placeOf, newestFirst }, page.limit);
};

/** Cases in the one table. */
export const dynamoCaseStore = (table: Table): CaseStore => ({
  load: (caseId) => load(table, caseId),
  loadAll: (caseIds) => loadAll(table, caseIds),
  byReference: (reference) => byReference(table, reference),
  awaiting: (messageId, now) => awaiting(table, messageId, now),
  withMessageId: (messageId) => aliased(table, indexKeys.messageId(messageIdDigest(messageId))),
  list: (query, page) => listCases(table, query, page),
  hand: (userId) => readHand(table, userId),
  owned: (userId) => readOwned(table, userId),
  nextReference: () => nextReference(table),
  journal: (caseId, page) => journal(table, caseId, page),
  discussion: (caseId, query) => discussion(table, caseId, query),
  message: async (caseId, messageId) => {
    const item = await getItem(table, keys.message(caseId, messageId));
    return item === undefined ? undefined : messageOf(item);
  },
  appliedUpdate: (incidentId, caseId) => appliedUpdate(table, incidentId, caseId),
  objectNews: (objectId, caseId) => objectNews(table, objectId, caseId),
  saveUpload: (caseId, upload, claim) =>
    commit(table, [putNew(table, uploadItem(caseId, upload))], claim),
  upload: async (caseId, attachmentId) => {
    const item = await getItem(table, keys.upload(caseId, attachmentId));
    return item === undefined ? undefined : uploadOf(item);
  },
  claimed: (once) => findClaim(table, once),
  claim: (claim) => commit(table, [], claim),
  commit: (change, expectedVersion) =>
    commit(table, writesOf(table, change, expectedVersion), change.claim),
});
