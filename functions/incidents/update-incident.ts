import type { Actor } from '#kernel/actor.ts';
import { claimFor, type Once } from '#kernel/claim.ts';
import type { Instant } from '#kernel/time.ts';
import type { Incident } from './incident.ts';
import { demandIncident, type IncidentDeps, retrying, settle } from './incident-deps.ts';
import { announce, type News } from './news.ts';

export type UpdateIncidentInput = News & {
  readonly incidentId: string;
  readonly actor: Actor;
  /** When what is announced happened, where another system knows it better; now unless told. */
  readonly at?: Instant | undefined;
  readonly once?: Once | undefined;
};

const updateOnce = async (deps: IncidentDeps, input: UpdateIncidentInput): Promise<Incident> => {
  const { incidentId, actor, once, at: endedAt, ...news } = input;
  const before = await demandIncident(deps, incidentId);
  const at = deps.now();
  const decision = announce(before, news, { now: at, endedAt });
  if (decision.drafts.length === 0) {
    const claim = claimFor(once, before, at);
    if (claim !== undefined) await deps.incidents.claim(claim);
    return before;
  }
  const change = settle(deps, decision, { actor, at, once });
  await deps.incidents.commit(change, before.version);
  return change.incident;
};

/**
 * Announces an update (INC-3): written once, and seen at once by whoever looks at a linked case. What must happen to
 * each case follows by propagation. An update that says nothing new changes nothing.
 * @throws incidents/unknown-incident, incidents/merged, incidents/resolved-is-final, incidents/planned-time-passed
 */
export const updateIncident = (deps: IncidentDeps, input: UpdateIncidentInput): Promise<Incident> =>
  retrying(deps, () => updateOnce(deps, input));
