import type { Incident } from '../incident.ts';
import type { IncidentDeps } from '../incident-deps.ts';

/** What another incident is to one, and how that stands. */
export type Relative = Pick<Incident, 'reference' | 'title' | 'status'> & {
  readonly incidentId: string;
  readonly kind: 'parent' | 'child' | 'heir' | 'absorbed';
};

const namedBy = ({ parent, children = [], mergedInto, absorbed = [] }: Incident) => [
  ...(parent === undefined ? [] : [{ incidentId: parent, kind: 'parent' as const }]),
  ...children.map((incidentId) => ({ incidentId, kind: 'child' as const })),
  ...(mergedInto === undefined ? [] : [{ incidentId: mergedInto, kind: 'heir' as const }]),
  ...absorbed.map((incidentId) => ({ incidentId, kind: 'absorbed' as const })),
];

/** The incidents one names as they stand at this moment: one more read, and only for one that names any. */
export const relativesOf = async (
  { incidents }: Pick<IncidentDeps, 'incidents'>,
  of: Incident,
): Promise<readonly Relative[]> => {
  const named = namedBy(of);
  if (named.length === 0) return [];
  const found = await incidents.loadAll(named.map(({ incidentId }) => incidentId));
  const byId = new Map(found.map((one) => [one.id, one]));
  return named.flatMap((relative) => {
    const one = byId.get(relative.incidentId);
    if (one === undefined) return [];
    const { reference, title, status } = one;
    return [{ ...relative, reference, title, status }];
  });
};
