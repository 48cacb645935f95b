import type { Incident, IncidentStore, IncidentUpdate } from '../incidents/index.ts';

const mostUpdates = 100;
const mostKept = 500;

/** The newest updates of an incident. They move with its version, so what was read of one version is not read again. */
export const updatesReader = (incidents: Pick<IncidentStore, 'updates'>) => {
  const kept = new Map<string, Promise<readonly IncidentUpdate[]>>();
  const read = async (id: string): Promise<readonly IncidentUpdate[]> =>
    (await incidents.updates(id, { limit: mostUpdates, newestFirst: true })).items;
  return ({ id, version }: Pick<Incident, 'id' | 'version'>) => {
    const name = `${id} ${version}`;
    const standing = kept.get(name);
    if (standing !== undefined) return standing;
    if (kept.size >= mostKept) kept.clear();
    const updates = read(id);
    kept.set(name, updates);
    updates.catch(() => kept.delete(name));
    return updates;
  };
};
