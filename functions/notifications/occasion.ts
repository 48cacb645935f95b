import type { DomainEvent } from '#kernel/event.ts';
import type { Case, CaseStore } from '../cases/index.ts';
import type { CustomerStore } from '../customers/index.ts';
import type { UserStore } from '../identity/index.ts';
import type { DesignStore, Designs, SmsPolicy } from '../service-design/index.ts';
import { lastMail, threadOf } from './conversation.ts';
import type { IncidentNews, IncidentReader } from './incident/incident-news.ts';
import type { People } from './recipients.ts';
import type { AnswerLinks, Facts } from './render.ts';
import type { Template } from './telling.ts';

export type OccasionDeps = {
  readonly cases: Pick<CaseStore, 'load' | 'discussion' | 'message'>;
  readonly customers: Pick<CustomerStore, 'findContact'>;
  readonly users: Pick<UserStore, 'staff'>;
  readonly designs: Pick<DesignStore, 'current'>;
  readonly incidents: IncidentReader;
  /** Links for the contact of a resolved case, while it can be answered. */
  readonly answerLinks: (of: Case) => Promise<AnswerLinks | undefined>;
};

/** Everything that was read to tell of one event. */
export type Occasion = {
  readonly event: DomainEvent;
  readonly case: Case;
  readonly people: People;
  readonly facts: Facts;
  /** Message-IDs of the conversation by mail, oldest first. */
  readonly thread: readonly string[];
  readonly smsPolicy: SmsPolicy;
};

type Told = {
  readonly event: DomainEvent;
  readonly case: Case;
  readonly templates: readonly Template[];
  readonly designs: Pick<Designs, 'queues' | 'calendars' | 'sms-policy'>;
  readonly incident: IncidentNews | undefined;
};

const names = (template: Template, variable: string): boolean =>
  JSON.stringify(template.texts).includes(variable);

/** Only what these templates can tell is read: a notice of an incident goes to thousands at once. */
const readTexts = async (
  { cases, designs, answerLinks }: OccasionDeps,
  { event, case: of, templates }: Told,
) => {
  const messageId = event.data['messageId'];
  const isMailed = templates.some(
    ({ audience, channel }) => audience === 'contact' && channel === 'email',
  );
  const isAsked = templates.some((template) => names(template, 'solvedLink'));
  const isIncomplete =
    of.missing !== undefined && templates.some((template) => names(template, 'missingFields'));
  const [message, mail, links, read] = await Promise.all([
    typeof messageId === 'string' ? cases.message(of.id, messageId) : undefined,
    isMailed ? lastMail(cases, of) : undefined,
    isAsked ? answerLinks(of) : undefined,
    isIncomplete ? designs.current(['forms']) : undefined,
  ]);
  return { message, mail, links, forms: read?.forms.document.forms ?? [] };
};

/** Reads whom an event may be told to, and what it can be told with. */
export const readOccasion = async (deps: OccasionDeps, told: Told): Promise<Occasion> => {
  const { event, case: of, designs, incident } = told;
  const [contact, staff, { message, mail, links, forms }] = await Promise.all([
    deps.customers.findContact(of.customerId, of.contactId),
    deps.users.staff(),
    readTexts(deps, told),
  ]);
  const { queues } = designs.queues;
  const { calendars } = designs.calendars;
  const contactName = contact?.name ?? '';
  const ownerName = staff.find(({ id }) => id === of.ownerId)?.name ?? '';
  const seen = { case: of, event, message, incident, links, forms };
  const facts: Facts = { ...seen, contactName, ownerName, queues, calendars };
  const people = { contact, staff, queues, wroteFrom: mail?.email?.from };
  const smsPolicy = designs['sms-policy'];
  return { event, case: of, people, facts, thread: threadOf(mail), smsPolicy };
};
