import type { DomainEvent } from '#kernel/event.ts';
import type { Case } from '../../cases/index.ts';
import type { IncidentNews, IncidentReader } from './incident-news.ts';

/** Which incident an event of a case is about, and which of its updates. */
export type IncidentTopic = { readonly incidentId: string; readonly update?: number };

const told = new Set(['case.linked', 'case.incident-updated', 'case.resolved']);

export const incidentTopicOf = ({ type, data }: DomainEvent): IncidentTopic | undefined => {
  const incidentId = data['byIncident'] ?? data['incidentId'];
  if (!told.has(type) || typeof incidentId !== 'string') return undefined;
  const { update } = data;
  return typeof update === 'number' ? { incidentId, update } : { incidentId };
};

/**
 * What a notice is about, as its id is made of it: an update of an incident is told once, whatever happened to the link
 * meanwhile and however many events carry it. A case resolved again has another window, of which its contact is told.
 */
export const occasionName = (event: DomainEvent): string => {
  const topic = incidentTopicOf(event);
  if (topic?.update === undefined) return event.id;
  const { closesAt } = event.data;
  const window = typeof closesAt === 'string' ? `#${closesAt}` : '';
  return `${topic.incidentId}#${topic.update}${window}`;
};

/** Who disputed, or was taken from the incident, since the event happened is not told of it any more. */
export const leftIncident = (event: DomainEvent, of: Case): boolean => {
  const topic = incidentTopicOf(event);
  return topic !== undefined && of.incidentId !== topic.incidentId;
};

/** Old news after newer ones would be wrong: an event that was overtaken tells nothing. */
export const isOvertaken = (event: DomainEvent, of: Case): boolean => {
  const topic = incidentTopicOf(event);
  return topic?.update !== undefined && (of.incidentUpdate ?? 0) > topic.update;
};

export const readNews = async (
  incidents: IncidentReader,
  event: DomainEvent,
): Promise<IncidentNews | undefined> => {
  const topic = incidentTopicOf(event);
  return topic && incidents.news(topic.incidentId, topic.update);
};
