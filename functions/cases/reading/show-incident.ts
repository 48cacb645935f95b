import type { z } from 'zod';
import { given } from '#kernel/given.ts';
import type { Language } from '../../service-design/index.ts';
import type { IncidentDeps, IncidentGlance } from '../incident/incident-glance.ts';
import { messageIn } from '../incident/take-update.ts';
import type { CaseView } from './view.ts';
import type { shownIncidentSchema } from './views.ts';

const shown = (glance: IncidentGlance, language: Language): z.infer<typeof shownIncidentSchema> => {
  const { id, reference, title, status, plannedResolutionAt, latestMessage, changedAt } = glance;
  const said = latestMessage === undefined ? undefined : messageIn(latestMessage, language);
  return {
    id,
    reference,
    title,
    status,
    updatedAt: changedAt,
    ...given({ plannedResolutionAt, latestMessage: said }),
  };
};

/** A case with its incident as it stands at this moment: one more read, for linked cases only. */
export const showIncident = async (
  { incidents }: IncidentDeps,
  view: CaseView,
): Promise<CaseView> => {
  const found = view.incidentId && (await incidents.glance(view.incidentId));
  return found ? { ...view, incident: shown(found, view.language) } : view;
};

/** Cases of a list with their incidents, each incident read once. */
export const showIncidents = async (
  { incidents }: IncidentDeps,
  views: readonly CaseView[],
): Promise<readonly CaseView[]> => {
  const linked = views.flatMap(({ incidentId }) => (incidentId === undefined ? [] : [incidentId]));
  if (linked.length === 0) return views;
  const found = await incidents.glances([...new Set(linked)]);
  const byId = new Map(found.map((glance) => [glance.id, glance]));
  return views.map((view) => {
    const glance = byId.get(view.incidentId ?? '');
    return glance === undefined ? view : { ...view, incident: shown(glance, view.language) };
  });
};
