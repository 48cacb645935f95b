import { given } from '#kernel/given.ts';
import { after, dayMillis, type Instant } from '#kernel/time.ts';
import { foldWord } from '#kernel/words.ts';
import {
  type Incident,
  type IncidentStatus,
  type IncidentUpdate,
  isResolved,
  type PublicMessage,
  shownTitleOf,
} from '../incidents/index.ts';
import type { Localised, Severity, StatusPage } from '../service-design/index.ts';

type Component = StatusPage['components'][number];

/** How well a component works: the worst of what disturbs it now. */
export type ComponentState = 'working' | 'degraded' | 'outage';

/** One update as the public is told it. */
export type Announcement = {
  readonly at: Instant;
  readonly status: IncidentStatus;
  readonly message?: PublicMessage;
  readonly plannedResolutionAt?: Instant;
};

/** An incident as the public sees it: nothing of the desk's own words, sources or links. */
export type PublicIncident = {
  readonly reference: string;
  readonly title: PublicMessage;
  readonly severity: Severity;
  readonly status: IncidentStatus;
  /** Ids of the components it disturbs. */
  readonly components: readonly string[];
  readonly startedAt: Instant;
  readonly plannedResolutionAt?: Instant;
  readonly resolvedAt?: Instant;
  /** Newest first. */
  readonly updates: readonly Announcement[];
};

/** Everything the page says. */
export type Board = {
  readonly title: Localised;
  readonly zone: string;
  readonly historyDays: number;
  readonly madeAt: Instant;
  readonly components: readonly {
    readonly id: string;
    readonly name: Localised;
    readonly state: ComponentState;
  }[];
  /** The worst state of what is shown. */
  readonly state: ComponentState;
  /** Newest first. */
  readonly ongoing: readonly PublicIncident[];
  readonly resolved: readonly PublicIncident[];
};

/** An incident with what it announced, newest first. */
export type Told = { readonly incident: Incident; readonly updates: readonly IncidentUpdate[] };

const shares = (named: readonly string[], hit: readonly string[]): boolean => {
  if (named.length === 0) return true;
  const wanted = new Set(named.map(foldWord));
  return hit.some((one) => wanted.has(foldWord(one)));
};

const disturbedBy = (
  { components }: Pick<StatusPage, 'components'>,
  { services, areas }: Pick<Incident, 'services' | 'areas'>,
): readonly Component[] =>
  components.filter((one) => shares(one.services, services) && shares(one.areas, areas));

/** Whether the page tells of an incident, as it is configured (deny by default). */
export const isPublic = (page: StatusPage, incident: Incident): boolean =>
  page.showsOthers || disturbedBy(page, incident).length > 0;

/** Whether an incident is still on the page at an instant; one that was merged is shown as its heir. */
export const isShown = (page: StatusPage, incident: Incident, now: Instant): boolean =>
  isPublic(page, incident) &&
  incident.mergedInto === undefined &&
  (incident.resolvedAt === undefined ||
    after(incident.resolvedAt, page.historyDays * dayMillis) > now);

const announcementOf = ({ at, status, changed, ...rest }: IncidentUpdate): Announcement => ({
  at,
  status,
  ...(changed.includes('message') ? given({ message: rest.message }) : {}),
  ...(changed.includes('plannedResolutionAt')
    ? given({ plannedResolutionAt: rest.plannedResolutionAt })
    : {}),
});

const publicIncident = (page: StatusPage, { incident, updates }: Told): PublicIncident => {
  const { reference, severity, status, startedAt, plannedResolutionAt, resolvedAt } = incident;
  return {
    reference,
    title: shownTitleOf(incident),
    severity,
    status,
    components: disturbedBy(page, incident).map(({ id }) => id),
    startedAt,
    ...given({ plannedResolutionAt, resolvedAt }),
    updates: updates.map(announcementOf),
  };
};

const stateOf = (incidents: readonly Pick<Incident, 'severity'>[]): ComponentState => {
  if (incidents.length === 0) return 'working';
  const isSevere = incidents.some(({ severity }) =>
    ['significant', 'extensive'].includes(severity),
  );
  return isSevere ? 'outage' : 'degraded';
};

const newestFirst = (a: PublicIncident, b: PublicIncident): number =>
  b.startedAt.localeCompare(a.startedAt) || b.reference.localeCompare(a.reference);

/** What the page says of incidents (INC-6); those it does not show are left out. */
export const boardOf = (page: StatusPage, told: readonly Told[], now: Instant): Board => {
  const shown = told.filter(({ incident }) => isShown(page, incident, now));
  const incidents = shown.map((one) => publicIncident(page, one)).toSorted(newestFirst);
  const ongoing = incidents.filter((one) => !isResolved(one));
  return {
    title: page.title,
    zone: page.zone,
    historyDays: page.historyDays,
    madeAt: now,
    components: page.components.map(({ id, name }) => ({
      id,
      name,
      state: stateOf(ongoing.filter(({ components }) => components.includes(id))),
    })),
    state: stateOf(ongoing),
    ongoing,
    resolved: incidents.filter(isResolved),
  };
};
