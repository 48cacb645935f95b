import type { DomainEvent } from '#kernel/event.ts';
import type { Language } from '#kernel/language.ts';
import type { Instant } from '#kernel/time.ts';
import type { Case, Message } from '../cases/index.ts';
import {
  clockNames,
  type Designs,
  fillText,
  formFor,
  incidentStatusNames,
  inLanguage,
  objectStatusNames,
  questionsOf,
  type TemplateVariable,
  textFor,
} from '../service-design/index.ts';
import type { IncidentNews } from './incident/incident-news.ts';

/** Signed links by which the contact of a resolved case answers. */
export type AnswerLinks = { readonly solved: string; readonly broken: string };

/** What a template is filled from. */
export type Facts = {
  readonly case: Case;
  readonly event: DomainEvent;
  /** The message the event is about, when the reader may see it. */
  readonly message: Message | undefined;
  readonly contactName: string;
  readonly ownerName: string;
  readonly queues: Designs['queues']['queues'];
  readonly calendars: Designs['calendars']['calendars'];
  /** Where the case's form is asked for; empty otherwise. */
  readonly forms: Designs['forms']['forms'];
  /** The incident the event is about, by the title its reader may see. */
  readonly incident: IncidentNews | undefined;
  readonly links: AnswerLinks | undefined;
};

export type Texts = Designs['templates']['templates'][number]['texts'];
/** The subject of a text message is empty. */
export type Rendered = { readonly subject: string; readonly body: string };

/** Times are shown in the zone the case's clocks count in, else in UTC, and say which. */
const zoneOf = ({ case: of, calendars }: Facts): string => {
  const used = of.clocks.map(({ calendarId }) => calendarId);
  return calendars.find(({ id }) => used.includes(id))?.zone ?? 'UTC';
};

/** `2026-11-22 10:00 (Europe/Vilnius)`: the same in every language. */
export const showTime = (instant: Instant, zone: string): string => {
  const shown = new Intl.DateTimeFormat('sv-SE', {
    timeZone: zone,
    dateStyle: 'short',
    timeStyle: 'short',
  });
  return `${shown.format(new Date(instant))} (${zone})`;
};

const textIn = (data: DomainEvent['data'], field: string): string | undefined => {
  const value = data[field];
  return typeof value === 'string' ? value : undefined;
};

const clockNameOf = (data: DomainEvent['data'], language: Language): string => {
  const kind = textIn(data, 'kind');
  const names = Object.entries(clockNames).find(([clock]) => clock === kind)?.[1];
  return names === undefined ? '' : inLanguage(names, language);
};

/** How an object the case is linked to stands. */
const objectVariables = (
  data: DomainEvent['data'],
  language: Language,
): Pick<Variables, 'objectStatus' | 'fixVersion'> => {
  const names = objectStatusNames[textIn(data, 'status') ?? ''];
  return {
    objectStatus: names === undefined ? '' : inLanguage(names, language),
    fixVersion: textIn(data, 'fixVersion') ?? '',
  };
};

type Variables = Readonly<Record<TemplateVariable, string>>;
type OfIncident = 'incidentReference' | 'incidentTitle' | 'incidentStatus' | 'updateMessage';

const incidentVariables = (
  incident: IncidentNews | undefined,
  language: Language,
): Pick<Variables, OfIncident> => ({
  incidentReference: incident?.reference ?? '',
  incidentTitle: incident?.title ?? '',
  incidentStatus:
    incident === undefined ? '' : inLanguage(incidentStatusNames[incident.status], language),
  updateMessage: [...(incident?.earlier ?? []), incident?.message ?? '']
    .map((message) => textFor(message, language))
    .filter((message) => message !== '')
    .join('\n\n'),
});

/** What the case's form still asks for, a line each. */
const missingFieldsOf = ({ case: of, forms }: Facts, language: Language): string => {
  const form = formFor(forms, of);
  if (form === undefined) return '';
  return questionsOf(form, of.missing ?? [], language)
    .map((question) => `– ${question}`)
    .join('\n');
};

/** The variables of a template; what does not apply is empty. */
export const variablesOf = (facts: Facts, language: Language): Variables => {
  const { case: of, event, message, contactName, ownerName, queues, incident, links } = facts;
  const zone = zoneOf(facts);
  const time = (instant: Instant | undefined): string =>
    instant === undefined ? '' : showTime(instant, zone);
  const queue = queues.find(({ id }) => id === of.queueId);
  return {
    reference: of.reference,
    subject: of.subject,
    contactName,
    ownerName,
    queueName: queue === undefined ? of.queueId : inLanguage(queue.name, language),
    missingFields: missingFieldsOf(facts, language),
    text: message?.text ?? '',
    reason: of.resolution?.reason ?? '',
    solution: of.resolution?.solution ?? '',
    dueAt: time(textIn(event.data, 'dueAt') ?? textIn(event.data, 'nextContactAt')),
    clock: clockNameOf(event.data, language),
    closesAt: time(textIn(event.data, 'closesAt') ?? of.closesAt),
    ...incidentVariables(incident, language),
    ...objectVariables(event.data, language),
    plannedResolutionAt: time(incident?.plannedResolutionAt),
    solvedLink: links?.solved ?? '',
    brokenLink: links?.broken ?? '',
  };
};

/** Fills a template in the reader's language; English stands in for what is missing (NOT-1). */
export const render = (texts: Texts, facts: Facts, language: Language): Rendered => {
  const { subject = '', body } = inLanguage(texts, language);
  const variables = variablesOf(facts, language);
  return {
    subject: fillText(subject, variables),
    body: fillText(body, variables),
  };
};
