import type { Now } from '#kernel/time.ts';
import type { IncidentStore } from '../../incidents/index.ts';
import type { DesignStore } from '../../service-design/index.ts';
import { type Board, boardOf, type PublicIncident } from '../../status-page/index.ts';
import type { RunOrder } from './run.ts';

export type NewsDeps = {
  readonly incidents: Pick<IncidentStore, 'load' | 'update'>;
  readonly designs: Pick<DesignStore, 'current'>;
  readonly now: Now;
};

/** What the public is told of one update: the incident as the page shows it, with that update alone. */
export type News = { readonly board: Board; readonly of: PublicIncident };

/**
 * What an update says to subscribers; nothing when the page does not show its incident or offers no news, and nothing
 * when a newer update is there, which tells what holds by itself.
 */
export const newsOf = async (
  { incidents, designs, now }: NewsDeps,
  { incidentId, update: n }: Pick<RunOrder, 'incidentId' | 'update'>,
): Promise<News | undefined> => {
  const [incident, { 'status-page': design }, update] = await Promise.all([
    incidents.load(incidentId),
    designs.current(['status-page']),
    n === 0 ? undefined : incidents.update(incidentId, n),
  ]);
  if (incident?.updateNumber !== n || !design.document.subscriptions) return undefined;
  const told = { incident, updates: update === undefined ? [] : [update] };
  const board = boardOf(design.document, [told], now());
  const [of] = [...board.ongoing, ...board.resolved];
  return of && { board, of };
};
