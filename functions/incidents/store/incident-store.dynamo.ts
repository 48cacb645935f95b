import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import type { Page, PageRequest } from '#kernel/page.ts';
import {
  commit,
  getItem,
  getItems,
  putEntries,
  putNew,
  putVersion,
  queryIndex,
  queryPartition,
  type Table,
  type Write,
} from '#platform/dynamo.ts';
import { indexKeys, keys } from '#platform/table.ts';
import type { Incident, IncidentUpdate } from '../incident.ts';
import { beginRun, repeatRun } from '../propagation/propagation-items.dynamo.ts';
import {
  alertKey,
  incidentItem,
  incidentOf,
  nameByAlert,
  updateItem,
  updateOfItem,
} from './incident-items.dynamo.ts';
import type { IncidentChange, IncidentQuery, IncidentStore } from './incident-store.ts';

const partitionOf = (incidentId: string): string => keys.incident(incidentId).pk;

/** Everything a change writes, for one transaction: an update comes with the start of its propagation. */
export const writesOf = (
  table: Table,
  change: IncidentChange,
  expectedVersion: number,
): readonly Write[] => {
  const { incident, entries, update, alert, retry, others = [] } = change;
  return [
    putVersion(table, incidentItem(incident), expectedVersion),
    ...putEntries(table, partitionOf(incident.id), entries),
    ...(update === undefined
      ? []
      : [putNew(table, updateItem(update)), beginRun(table, incident.id, update)]),
    ...(alert === undefined ? [] : nameByAlert(table, incident, alert.previous)),
    ...(retry === undefined ? [] : [repeatRun(table, incident.id, retry)]),
    ...others.flatMap((other) => writesOf(table, other.change, other.seen)),
  ];
};

const firstReference = 1001;

/** References are counted outside of the transaction: a gap is fine, a second use is not. */
const nextReference = async (table: Table): Promise<string> => {
  const { Attributes } = await table.client.send(
    new UpdateCommand({
      TableName: table.name,
      Key: keys.counter('incident'),
      UpdateExpression: 'ADD #count :one',
      ExpressionAttributeNames: { '#count': 'count' },
      ExpressionAttributeValues: { ':one': 1 },
      ReturnValues: 'UPDATED_NEW',
    }),
  );
  return `I-${firstReference - 1 + Number(Attributes?.['count'])}`;
};

/** Read at most for one page, so that a filter that fits nothing does not read everything. */
const scanBudget = 1000;
const batch = 100;

const listQuery = (list: IncidentQuery['list']) =>
  list === 'open'
    ? { index: 'byQueue' as const, value: indexKeys.openIncidents(), newestFirst: true }
    : { index: 'byCustomer' as const, value: indexKeys.incidents(), newestFirst: true };

const loadAll = async (table: Table, incidentIds: readonly string[]) => {
  const found: Incident[] = [];
  for (let start = 0; start < incidentIds.length; start += batch) {
    const wanted = incidentIds.slice(start, start + batch).map((id) => keys.incident(id));
    found.push(...(await getItems(table, wanted)).map(incidentOf));
  }
  return found;
};

const placeOf = ({ startedAt, id }: Incident): string => `${startedAt}#${id}`;

/** One page of a list; its position is that of the last incident read, whether or not it was kept. */
const list = async (
  table: Table,
  query: IncidentQuery,
  { limit, after }: PageRequest,
): Promise<Page<Incident>> => {
  const items: Incident[] = [];
  let position = after;
  for (let scanned = 0; scanned < scanBudget; scanned += batch) {
    const hits = await queryIndex(table, listQuery(query.list), { limit: batch, after: position });
    const kept = (await getItems(table, hits.items)).map(incidentOf).filter(query.keep);
    items.push(...kept);
    const tail = items.slice(0, limit).at(-1);
    if (items.length > limit && tail !== undefined)
      return { items: items.slice(0, limit), next: placeOf(tail) };
    if (hits.next === undefined) return { items };
    position = hits.next;
  }
  return position === undefined ? { items } : { items, next: position };
};

const updates = async (
  table: Table,
  incidentId: string,
  { newestFirst = false, ...page }: Parameters<IncidentStore['updates']>[1],
): Promise<Page<IncidentUpdate>> => {
  const query = { pk: partitionOf(incidentId), beginsWith: 'UPDATE#', newestFirst };
  const found = await queryPartition(table, query, page);
  return { ...found, items: found.items.map(updateOfItem) };
};

/** Incidents in the one table. */
export const dynamoIncidentStore = (table: Table): IncidentStore => ({
  load: async (incidentId) => {
    const item = await getItem(table, keys.incident(incidentId));
    return item && incidentOf(item);
  },
  loadAll: (incidentIds) => loadAll(table, incidentIds),
  ofAlert: async (source) => {
    const item = await getItem(table, alertKey(source));
    return item && String(item['incidentId']);
  },
  list: (query, page) => list(table, query, page),
  updates: (incidentId, page) => updates(table, incidentId, page),
  update: async (incidentId, n) => {
    const item = await getItem(table, keys.incidentUpdate(incidentId, n));
    return item && updateOfItem(item);
  },
  nextReference: () => nextReference(table),
  claim: (claim) => commit(table, [], claim),
  commit: (change, expectedVersion) =>
    commit(table, writesOf(table, change, expectedVersion), change.claim),
});
