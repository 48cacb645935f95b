import {
  commit,
  getItem,
  type Item,
  putVersion,
  queryPartition,
  readPartition,
  type Table,
  type Write,
} from '#platform/dynamo.ts';
import { keys } from '#platform/table.ts';
import {
  failureItem,
  failureOf,
  runItem,
  runOf,
  walkItem,
  walkOf,
} from './propagation-items.dynamo.ts';
import type { PropagationStore, RunWithWalks } from './propagation-store.ts';

/** A run's item comes before those of its walks, whose keys begin with its own. */
const grouped = (items: readonly Item[]): readonly RunWithWalks[] => {
  const runs = items.filter((item) => item['shard'] === undefined).map(runOf);
  const walks = items.filter((item) => item['shard'] !== undefined).map(walkOf);
  return runs.map((run) => ({ run, walks: walks.filter(({ n }) => n === run.n) }));
};

const readRuns = async (table: Table, incidentId: string, beginsWith: string) =>
  grouped(await readPartition(table, { pk: keys.incident(incidentId).pk, beginsWith }));

const [word] = keys.propagationRun('', 0).sk.split('#');
const allRuns = `${word}#`;

/** A transaction takes 100 writes; a page has fewer cases. */
const noteFailures =
  (table: Table): PropagationStore['noteFailures'] =>
  async ({ incidentId, n }, { failed, mended }) => {
    const listed: readonly Write[] = failed.map((failure) => ({
      Put: { TableName: table.name, Item: failureItem(incidentId, n, failure) },
    }));
    const taken: readonly Write[] = mended.map((caseId) => ({
      Delete: { TableName: table.name, Key: keys.propagationFailure(incidentId, n, caseId) },
    }));
    const writes = [...listed, ...taken];
    for (let start = 0; start < writes.length; start += 100)
      await commit(table, writes.slice(start, start + 100));
  };

/** Propagations in the one table. */
export const dynamoPropagationStore = (table: Table): PropagationStore => ({
  runs: (incidentId) => readRuns(table, incidentId, allRuns),
  run: async (incidentId, n) =>
    (await readRuns(table, incidentId, keys.propagationRun(incidentId, n).sk))[0],
  walk: async (incidentId, n, shard) => {
    const item = await getItem(table, keys.propagation(incidentId, n, shard));
    return item && walkOf(item);
  },
  noteWalk: (walk) => commit(table, [putVersion(table, walkItem(walk), walk.version - 1)]),
  noteRun: (run) => commit(table, [putVersion(table, runItem(run), run.version - 1)]),
  failures: async (incidentId, n, page) => {
    const { pk } = keys.propagationFailure(incidentId, n, '');
    const found = await queryPartition(table, { pk }, page);
    return { ...found, items: found.items.map(failureOf) };
  },
  noteFailures: noteFailures(table),
});
