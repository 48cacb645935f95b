import type { Answer, ItemOf, RouteName } from '../../client/routes.ts';
import { useList } from '../../ui/desk.ts';
import { type Language, localised } from '../../ui/words.ts';

export type Incident = ItemOf<'listIncidents'>;
/** One read by itself, with those it belongs together with. */
export type WholeIncident = Answer<'readIncident'>;
export type Message = NonNullable<Incident['latestMessage']>;

/** What shows an incident, and is renewed when something was announced. */
export const renewed: readonly RouteName[] = [
  'readIncident',
  'listUpdates',
  'listPropagations',
  'listLinkedCases',
];

/** A public message as somebody of a language reads it. */
export const messageIn = (message: Message, language: Language): string =>
  typeof message === 'string' ? message : localised(message, language);

/** The cases that are, or were, linked, as far as they were asked for. */
export const useLinkedCases = (incidentId: string) =>
  useList('listLinkedCases', { params: { incidentId }, query: { limit: 50 } });

/** How many cases an update would reach, and whether there are more than those. */
export type Reach = { readonly count: number; readonly isAtLeast: boolean };

/** `undefined` until it is known. */
export const useReach = (incidentId: string): Reach | undefined => {
  const { items, hasMore } = useLinkedCases(incidentId);
  if (items === undefined) return undefined;
  return { count: items.filter(({ state }) => state === 'linked').length, isAtLeast: hasMore };
};
