import { systemActor } from '#kernel/actor.ts';
import type { Page } from '#kernel/page.ts';
import { after, type Instant, minuteMillis } from '#kernel/time.ts';
import type { Incident } from '../incident.ts';
import { demandIncident, type IncidentDeps } from '../incident-deps.ts';
import type { PropagationStore, RunWithWalks } from './propagation-store.ts';
import { type RetryDeps, retryPropagation } from './retry-propagation.ts';

/** An update on its way that did not come to its end; `progress` grows with each page that is walked. */
export type UnfinishedPropagation = {
  readonly incidentId: string;
  readonly update: number;
  readonly startedAt: Instant;
  readonly progress: number;
};

export type UnfinishedDeps = Pick<IncidentDeps, 'incidents' | 'now'> & {
  readonly propagations: Pick<PropagationStore, 'runs'>;
};

const patienceMinutes = 10;
const incidentsAtOnce = 25;

const viewOf = ({ run, walks }: RunWithWalks): UnfinishedPropagation => ({
  incidentId: run.incidentId,
  update: run.n,
  startedAt: run.startedAt,
  progress: walks.reduce((sum, { version }) => sum + version, run.attempt),
});

const unfinishedOf = async (
  { propagations, now }: UnfinishedDeps,
  { id, updateNumber, stoppedUpdate }: Incident,
): Promise<readonly UnfinishedPropagation[]> => {
  if (updateNumber === 0) return [];
  const since = after(now(), -patienceMinutes * minuteMillis);
  const runs = await propagations.runs(id);
  return runs
    .filter(({ run }) => run.finishedAt === undefined && run.startedAt <= since)
    .filter(({ run }) => run.n !== stoppedUpdate)
    .map(viewOf);
};

/** The propagations that began ten minutes ago or earlier and did not end, though nobody stopped them; those of some incidents a page. */
export const unfinishedPropagations = async (
  deps: UnfinishedDeps,
  position: string | undefined,
): Promise<Page<UnfinishedPropagation>> => {
  const page = { limit: incidentsAtOnce, after: position };
  const { items, ...rest } = await deps.incidents.list({ list: 'all', keep: () => true }, page);
  const found = await Promise.all(items.map((incident) => unfinishedOf(deps, incident)));
  return { ...rest, items: found.flat() };
};

export type RestartDeps = RetryDeps & {
  readonly propagations: Pick<PropagationStore, 'run' | 'noteRun'>;
};

/** Sets going again what stopped; one that a newer update has taken over is noted as such and rests. */
export const restartPropagation = async (
  deps: RestartDeps,
  { incidentId, update }: Pick<UnfinishedPropagation, 'incidentId' | 'update'>,
): Promise<void> => {
  const [incident, found] = await Promise.all([
    demandIncident(deps, incidentId),
    deps.propagations.run(incidentId, update),
  ]);
  if (found === undefined || found.run.finishedAt !== undefined) return;
  if (incident.updateNumber > update) {
    const { run } = found;
    const ended = { superseded: true, finishedAt: deps.now(), version: run.version + 1 };
    return deps.propagations.noteRun({ ...run, ...ended });
  }
  const actor = systemActor('reconciler');
  await retryPropagation(deps, { incidentId, update, actor });
};
