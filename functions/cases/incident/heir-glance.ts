import type { IncidentDeps, IncidentGlance } from './incident-glance.ts';

/** An incident as it stands or, where it was merged, the one it went into, be it over several. */
export const heirGlance = async (
  { incidents }: IncidentDeps,
  incidentId: string,
): Promise<IncidentGlance | undefined> => {
  let found = await incidents.glance(incidentId);
  while (found?.mergedInto !== undefined) found = await incidents.glance(found.mergedInto);
  return found;
};
