import type { Incident } from '../incident.ts';
import { demandIncident, type IncidentDeps } from '../incident-deps.ts';

/** The incident another was merged into, be it over several; one that was not merged is its own. */
export const heirOf = async (
  deps: Pick<IncidentDeps, 'incidents'>,
  addressed: Incident,
): Promise<Incident> => {
  let heir = addressed;
  while (heir.mergedInto !== undefined) heir = await demandIncident(deps, heir.mergedInto);
  return heir;
};
