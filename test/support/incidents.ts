import type { Page, PageRequest } from '#kernel/page.ts';
import { shardOf } from '#kernel/shard.ts';
import { AlreadyDone, storageFaults } from '#platform/dynamo.ts';
import type { Incident } from '../../functions/incidents/incident.ts';
import type { IncidentDeps } from '../../functions/incidents/incident-deps.ts';
import type { Link, LinkStore } from '../../functions/incidents/links/link-store.ts';
import { type OpenIncidentInput, openIncident } from '../../functions/incidents/open-incident.ts';
import type { Failure, Run, Walk } from '../../functions/incidents/propagation/propagation.ts';
import type {
  PropagationStore,
  ReadStanding,
} from '../../functions/incidents/propagation/propagation-store.ts';
import { shownTitleOf } from '../../functions/incidents/shown-title.ts';
import type {
  IncidentChange,
  IncidentStore,
} from '../../functions/incidents/store/incident-store.ts';
import type { MemoryCaseStore } from './case-store.memory.ts';
import { aDesk, oleh, type TestDesk } from './cases.ts';

const pageOf = <T>(
  all: readonly T[],
  positionOf: (item: T) => string,
  { limit, after }: PageRequest,
): Page<T> => {
  const left = after === undefined ? all : all.filter((item) => positionOf(item) > after);
  const items = left.slice(0, limit);
  const tail = items.at(-1);
  return tail !== undefined && left.length > limit ? { items, next: positionOf(tail) } : { items };
};

const byText = (a: string, b: string): number => (a < b ? -1 : Number(a > b));

/** Links as the cases of a desk in memory carry them. */
export const memoryLinkStore = (cases: MemoryCaseStore): LinkStore => {
  const linksOf = (incidentId: string): readonly Link[] =>
    [...cases.cases.values()].flatMap((of) => {
      const link = cases.linkOf(incidentId, of.id);
      return link === undefined ? [] : [{ ...link, linkedAt: of.incidentLinkedAt ?? of.openedAt }];
    });
  return {
    page: async (incidentId, shard, page) => {
      const links = linksOf(incidentId)
        .filter(({ caseId }) => shardOf(caseId) === shard)
        .toSorted((a, b) => byText(a.caseId, b.caseId));
      return pageOf(links, ({ caseId }) => caseId, page);
    },
    count: async (incidentId) => linksOf(incidentId).length,
  };
};

/** Runs, walks and failures in memory. */
export type MemoryPropagationStore = PropagationStore & {
  readonly begin: (run: Run) => void;
  readonly repeat: (incidentId: string, n: number, attempt: number) => void;
};

const nameOf = (...parts: readonly (string | number)[]): string => parts.join(' ');

export const memoryPropagationStore = (): MemoryPropagationStore => {
  const runs = new Map<string, Run>();
  const walks = new Map<string, Walk>();
  const failures = new Map<string, Map<string, Failure>>();
  const withWalks = (run: Run) => ({
    run,
    walks: [...walks.values()].filter((w) => w.incidentId === run.incidentId && w.n === run.n),
  });
  const put = <T extends { readonly version: number }>(
    items: Map<string, T>,
    name: string,
    item: T,
  ): void => {
    if ((items.get(name)?.version ?? 0) !== item.version - 1)
      throw storageFaults.changedMeanwhile();
    items.set(name, item);
  };
  return {
    begin: (run) => void runs.set(nameOf(run.incidentId, run.n), run),
    repeat: (incidentId, n, attempt) => {
      const { finishedAt: _finishedAt, ...run } = runs.get(nameOf(incidentId, n)) as Run;
      runs.set(nameOf(incidentId, n), { ...run, attempt, version: run.version + 1 });
    },
    runs: async (incidentId) =>
      [...runs.values()]
        .filter((run) => run.incidentId === incidentId)
        .toSorted((a, b) => a.n - b.n)
        .map(withWalks),
    run: async (incidentId, n) => {
      const run = runs.get(nameOf(incidentId, n));
      return run && withWalks(run);
    },
    walk: async (incidentId, n, shard) => walks.get(nameOf(incidentId, n, shard)),
    noteWalk: async (walk) => put(walks, nameOf(walk.incidentId, walk.n, walk.shard), walk),
    noteRun: async (run) => put(runs, nameOf(run.incidentId, run.n), run),
    failures: async (incidentId, n, page) =>
      pageOf([...(failures.get(nameOf(incidentId, n))?.values() ?? [])], (f) => f.caseId, page),
    noteFailures: async ({ incidentId, n }, { failed, mended }) => {
      const listed = failures.get(nameOf(incidentId, n)) ?? new Map<string, Failure>();
      for (const failure of failed) listed.set(failure.caseId, failure);
      for (const caseId of mended) listed.delete(caseId);
      failures.set(nameOf(incidentId, n), listed);
    },
  };
};

/** Incidents in memory, with a window into what was committed. */
export type MemoryIncidentStore = IncidentStore & {
  readonly changes: readonly IncidentChange[];
  /** Makes the next commits lose against somebody who was quicker. */
  readonly loseNext: (times: number) => void;
};

export const memoryIncidentStore = (
  propagations: MemoryPropagationStore = memoryPropagationStore(),
): MemoryIncidentStore => {
  const incidents = new Map<string, Incident>();
  const alerts = new Map<string, string>();
  const claims = new Map<string, unknown>();
  const changes: IncidentChange[] = [];
  let references = 1000;
  let losses = 0;

  const demandCurrent = (change: IncidentChange, expectedVersion: number): void => {
    const { incident, alert, claim } = change;
    if (claim !== undefined && claims.has(claim.key)) throw new AlreadyDone(claims.get(claim.key));
    const named = incident.source && alerts.get(JSON.stringify(incident.source));
    const isTaken = alert !== undefined && named !== alert.previous;
    const isLost = losses > 0;
    if (isLost) losses -= 1;
    const isOld = [{ change, seen: expectedVersion }, ...(change.others ?? [])].some(
      ({
        change: {
          incident: { id },
        },
        seen,
      }) => (incidents.get(id)?.version ?? 0) !== seen,
    );
    if (isLost || isTaken || isOld) throw storageFaults.changedMeanwhile();
  };

  const write = (change: IncidentChange): void => {
    const { incident, update, alert, retry, claim } = change;
    for (const { change: other } of change.others ?? [])
      incidents.set(other.incident.id, other.incident);
    incidents.set(incident.id, incident);
    if (alert !== undefined) alerts.set(JSON.stringify(incident.source), incident.id);
    if (claim !== undefined) claims.set(claim.key, claim.result);
    if (update !== undefined) {
      const { incidentId, n, at: startedAt } = update;
      propagations.begin({ incidentId, n, attempt: 1, startedAt, version: 1 });
    }
    if (retry !== undefined) propagations.repeat(incident.id, retry.n, retry.attempt);
    changes.push(change);
  };

  const updatesOf = (incidentId: string) =>
    changes.flatMap(({ update }) => (update?.incidentId === incidentId ? [update] : []));

  return {
    changes,
    loseNext: (times) => {
      losses = times;
    },
    load: async (incidentId) => incidents.get(incidentId),
    loadAll: async (wanted) => wanted.flatMap((id) => incidents.get(id) ?? []),
    ofAlert: async (source) => alerts.get(JSON.stringify(source)),
    list: async ({ list, keep }, page) => {
      const all = [...incidents.values()].filter((i) => list === 'all' || i.status !== 'resolved');
      return pageOf(all.filter(keep), ({ id }) => id, page);
    },
    updates: async (incidentId, { newestFirst = false, ...page }) => {
      const all = updatesOf(incidentId);
      if (newestFirst) return { items: all.toReversed().slice(0, page.limit) };
      return pageOf(all, ({ n }) => String(n).padStart(6, '0'), page);
    },
    update: async (incidentId, n) => updatesOf(incidentId).find((update) => update.n === n),
    nextReference: async () => {
      references += 1;
      return `I-${references}`;
    },
    claim: async ({ key, result }) => void claims.set(key, result),
    commit: async (change, expectedVersion) => {
      demandCurrent(change, expectedVersion);
      write(change);
    },
  };
};

/** Incidents beside a desk of cases, all in memory; cases see the incidents by reference. */
export type IncidentDesk = IncidentDeps & {
  readonly incidents: MemoryIncidentStore;
  readonly propagations: MemoryPropagationStore;
  readonly links: LinkStore;
  readonly standing: ReadStanding;
  readonly cases: TestDesk;
  readonly at: TestDesk['at'];
};

export const anIncidentDesk = (): IncidentDesk => {
  const desk = aDesk();
  const propagations = memoryPropagationStore();
  const incidents = memoryIncidentStore(propagations);
  const glances = {
    ...desk.incidents,
    glance: async (incidentId: string) => {
      const of = await incidents.load(incidentId);
      return of && { ...of, shownTitle: shownTitleOf(of) };
    },
  };
  const { now, newId, pause, at } = desk;
  const links = memoryLinkStore(desk.cases);
  const standing: ReadStanding = async ({ incidentId, update: n, shard }) => ({
    incident: await incidents.load(incidentId),
    update: await incidents.update(incidentId, n),
    walk: await propagations.walk(incidentId, n, shard),
  });
  return {
    ...{ now, newId, pause, at, propagations, incidents, links, standing },
    cases: { ...desk, incidents: glances },
  };
};

/** What opening an incident takes, when a test does not care. */
export const anOutage = (changed: Partial<OpenIncidentInput> = {}): OpenIncidentInput => ({
  title: 'No internet in the old town',
  severity: 'significant',
  services: ['internet'],
  areas: ['old town'],
  symptoms: ['lamp is red'],
  actor: oleh,
  ...changed,
});

/** An incident opened at that desk. */
export const outage = (
  desk: IncidentDeps,
  changed: Partial<OpenIncidentInput> = {},
): Promise<Incident> => openIncident(desk, anOutage(changed));
