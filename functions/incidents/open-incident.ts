import type { Actor } from '#kernel/actor.ts';
import type { Once } from '#kernel/claim.ts';
import type { Instant } from '#kernel/time.ts';
import {
  type AlertSource,
  type Incident,
  type IncidentFacts,
  isResolved,
  open,
} from './incident.ts';
import { demandIncident, type IncidentDeps, retrying, settle } from './incident-deps.ts';

export type OpenIncidentInput = IncidentFacts & {
  /** Now, when nothing else is known. */
  readonly startedAt?: Instant | undefined;
  readonly plannedResolutionAt?: Instant | undefined;
  /** The alert behind it: while its incident is open, the same alert opens no other. */
  readonly source?: AlertSource | undefined;
  /** A resolved incident this one follows; found by itself for an alert that came before. */
  readonly succeeds?: string | undefined;
  readonly actor: Actor;
  readonly once?: Once | undefined;
};

/** The incident an alert of a source opened last: open, or resolved already. */
export const incidentOfAlert = async (
  { incidents }: Pick<IncidentDeps, 'incidents'>,
  source: AlertSource,
): Promise<Incident | undefined> => {
  const incidentId = await incidents.ofAlert(source);
  return incidentId === undefined ? undefined : incidents.load(incidentId);
};

const openOnce = async (deps: IncidentDeps, input: OpenIncidentInput): Promise<Incident> => {
  const { source, actor, once, plannedResolutionAt } = input;
  const former = source && (await incidentOfAlert(deps, source));
  if (former !== undefined && !isResolved(former)) return former;
  const at = deps.now();
  const birth = {
    id: deps.newId('incident'),
    reference: await deps.incidents.nextReference(),
    startedAt: input.startedAt ?? at,
    succeeds: input.succeeds ?? former?.id,
    ...{ plannedResolutionAt, source },
  };
  const change = settle(deps, open(input, birth, at), { actor, at, once });
  const alert = source && { previous: former?.id };
  await deps.incidents.commit({ ...change, alert }, 0);
  return change.incident;
};

/**
 * Opens an incident (INC-1). An alert whose incident is open already is answered that one: the same alert again
 * changes nothing, however often and however many at once.
 * @throws incidents/planned-time-passed, incidents/unknown-incident for `succeeds`, AlreadyDone for a repeat of `once`
 */
export const openIncident = async (
  deps: IncidentDeps,
  input: OpenIncidentInput,
): Promise<Incident> => {
  if (input.succeeds !== undefined) await demandIncident(deps, input.succeeds);
  return retrying(deps, () => openOnce(deps, input));
};
