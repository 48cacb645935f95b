import type * as z from 'zod';
import { type Actor, isCustomer } from '#kernel/actor.ts';
import { given } from '#kernel/given.ts';
import type { Language } from '#kernel/language.ts';
import { textFor } from '../../service-design/index.ts';
import { heirGlance } from '../incident/heir-glance.ts';
import type { IncidentDeps, IncidentGlance } from '../incident/incident-glance.ts';
import type { CaseView } from './view.ts';
import type { shownIncidentSchema } from './views.ts';

/** An alert's own words are for the desk; customers are shown what is meant for them. */
const titlesOf = ({ title, shownTitle }: IncidentGlance, actor: Actor, language: Language) => {
  const publicTitle = textFor(shownTitle, language);
  return isCustomer(actor) ? { title: publicTitle } : { title, publicTitle };
};

const showTo =
  (actor: Actor) =>
  (view: CaseView, glance: IncidentGlance | undefined): CaseView => {
    if (glance === undefined) return view;
    const { id, reference, status, plannedResolutionAt, latestMessage, changedAt } = glance;
    const { language } = view;
    const said = latestMessage === undefined ? undefined : textFor(latestMessage, language);
    const incident: z.infer<typeof shownIncidentSchema> = {
      ...{ id, reference, status, updatedAt: changedAt },
      ...titlesOf(glance, actor, language),
      ...given({ plannedResolutionAt, latestMessage: said }),
    };
    return { ...view, incident };
  };

/** Of an incident that was merged its cases show the heir, before they are brought there. */
const shownFor = (deps: IncidentDeps) => async (glance: IncidentGlance) => {
  const heir = glance.mergedInto === undefined ? glance : await heirGlance(deps, glance.id);
  return [glance.id, heir] as const;
};

/** A case with its incident as it stands at this moment: one more read, for linked cases only. */
export const showIncident = async (
  { incidents }: IncidentDeps,
  view: CaseView,
  actor: Actor,
): Promise<CaseView> => {
  if (view.incidentId === undefined) return view;
  return showTo(actor)(view, await heirGlance({ incidents }, view.incidentId));
};

/** Cases of a list with their incidents, each incident read once. */
export const showIncidents = async (
  { incidents }: IncidentDeps,
  views: readonly CaseView[],
  actor: Actor,
): Promise<readonly CaseView[]> => {
  const linked = views.flatMap(({ incidentId }) => (incidentId === undefined ? [] : [incidentId]));
  if (linked.length === 0) return views;
  const found = await incidents.glances([...new Set(linked)]);
  const byId = new Map(await Promise.all(found.map(shownFor({ incidents }))));
  return views.map((view) => showTo(actor)(view, byId.get(view.incidentId ?? '')));
};
