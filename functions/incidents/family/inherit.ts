import { given } from '#kernel/given.ts';
import type { Instant } from '#kernel/time.ts';
import { type Incident, type IncidentUpdate, isResolved, type UpdateField } from '../incident.ts';
import type { News } from '../news.ts';

/** What a child takes of its parent: the news, and the number of the update that said them last. */
export type Inheritance = { readonly news: News; readonly update: number };

const stillToCome = (at: Instant | undefined, now: Instant): Instant | null | undefined => {
  if (at === undefined) return null;
  return at > now ? at : undefined;
};

const newsOf = (
  { status, plannedResolutionAt, message }: IncidentUpdate,
  changed: ReadonlySet<UpdateField>,
  now: Instant,
): News =>
  given({
    status: changed.has('status') ? status : undefined,
    plannedResolutionAt: changed.has('plannedResolutionAt')
      ? stillToCome(plannedResolutionAt, now)
      : undefined,
    message: changed.has('message') ? message : undefined,
  });

/**
 * What an open child has not taken yet of what its parent announced to its children: all of it at once, as the newest
 * says it, so that it does not matter which event of the parent comes first. What a planned time that has passed meanwhile
 * said is left out.
 */
export const inheritance = (
  child: Incident,
  updates: readonly IncidentUpdate[],
  now: Instant,
): Inheritance | undefined => {
  if (isResolved(child)) return undefined;
  const since = updates
    .filter(({ n, toChildren }) => n > (child.parentUpdate ?? 0) && toChildren !== false)
    .toSorted((a, b) => a.n - b.n);
  const newest = since.at(-1);
  if (newest === undefined) return undefined;
  const changed = new Set(since.flatMap((update) => update.changed));
  return { news: newsOf(newest, changed, now), update: newest.n };
};
