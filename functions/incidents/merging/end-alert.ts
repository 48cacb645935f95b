import type { Actor } from '#kernel/actor.ts';
import { demandIncident, type IncidentDeps, retrying, settle } from '../incident-deps.ts';
import { type AlertWord, alertEnded } from './alerts.ts';
import { heirOf } from './heir.ts';

export type EndAlertInput = AlertWord & {
  /** The incident the alert opened; it may be merged by now. */
  readonly incidentId: string;
  readonly actor: Actor;
};

const endOnce = async (deps: IncidentDeps, input: EndAlertInput): Promise<void> => {
  const before = await heirOf(deps, await demandIncident(deps, input.incidentId));
  const at = deps.now();
  const decision = alertEnded(before, input, at);
  if (decision.drafts.length === 0) return;
  const change = settle(deps, decision, { actor: input.actor, at });
  await deps.incidents.commit(change, before.version);
};

/**
 * An alert ended, and with it its incident unless another alert behind that still fires (INC-1). Of one that is over
 * already nothing more is told.
 * @throws incidents/unknown-incident
 */
export const endAlert = (deps: IncidentDeps, input: EndAlertInput): Promise<void> =>
  retrying(deps, () => endOnce(deps, input));
