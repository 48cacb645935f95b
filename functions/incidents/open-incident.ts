import type { Actor } from '#kernel/actor.ts';
import type { Once } from '#kernel/claim.ts';
import type { Instant } from '#kernel/time.ts';
import { type Incident, type IncidentFacts, isResolved, open } from './incident.ts';
import { demandIncident, type IncidentDeps, retrying, settle } from './incident-deps.ts';
import { alertReturned } from './merging/alerts.ts';
import { heirOf } from './merging/heir.ts';
import type { AlertSource } from './merging/merging.ts';

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

type AlertDeps = Pick<IncidentDeps, 'incidents'>;

const ledTo = async (deps: AlertDeps, named: string | undefined): Promise<Incident | undefined> => {
  const found = named === undefined ? undefined : await deps.incidents.load(named);
  return found && heirOf(deps, found);
};

/** The incident an alert leads to: the one it opened last, open or resolved already, or what that was merged into. */
export const incidentOfAlert = async (
  deps: AlertDeps,
  source: AlertSource,
): Promise<Incident | undefined> => ledTo(deps, await deps.incidents.ofAlert(source));

/** The incident the alert leads to, if it is open: it opens no other, but counts again when it had ended. */
const rejoin = async (
  deps: IncidentDeps,
  former: Incident,
  { source, startedAt, actor, once }: OpenIncidentInput,
): Promise<Incident> => {
  const at = deps.now();
  const word = source && { source, at: startedAt ?? at };
  const decision = word && alertReturned(former, word);
  if (decision === undefined || decision.drafts.length === 0) return former;
  const change = settle(deps, decision, { actor, at, once });
  await deps.incidents.commit(change, former.version);
  return change.incident;
};

const openOnce = async (deps: IncidentDeps, input: OpenIncidentInput): Promise<Incident> => {
  const { source, actor, once, plannedResolutionAt } = input;
  const previous = source && (await deps.incidents.ofAlert(source));
  const former = await ledTo(deps, previous);
  if (former !== undefined && !isResolved(former)) return rejoin(deps, former, input);
  const at = deps.now();
  const birth = {
    id: deps.newId('incident'),
    reference: await deps.incidents.nextReference(),
    startedAt: input.startedAt ?? at,
    succeeds: input.succeeds ?? former?.id,
    ...{ plannedResolutionAt, source },
  };
  const change = settle(deps, open(input, birth, at), { actor, at, once });
  const alert = source && { previous };
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
