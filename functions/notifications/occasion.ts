import type { DomainEvent } from '#kernel/event.ts';
import type { Case, CaseStore } from '../cases/index.ts';
import type { CustomerStore } from '../customers/index.ts';
import type { UserStore } from '../identity/index.ts';
import type { DesignStore, Designs } from '../service-design/index.ts';
import { lastMailOf, readConversation, threadOf } from './conversation.ts';
import type { People } from './recipients.ts';
import type { Facts } from './render.ts';

export type OccasionDeps = {
  readonly cases: Pick<CaseStore, 'load' | 'discussion'>;
  readonly customers: Pick<CustomerStore, 'findContact'>;
  readonly users: Pick<UserStore, 'staff'>;
  readonly designs: Pick<DesignStore, 'current'>;
};

/** Everything that was read to tell of one event. */
export type Occasion = {
  readonly event: DomainEvent;
  readonly case: Case;
  readonly people: People;
  readonly facts: Facts;
  /** Message-IDs of the conversation by mail, oldest first. */
  readonly thread: readonly string[];
};

type Told = {
  readonly event: DomainEvent;
  readonly case: Case;
  readonly queues: Designs['queues']['queues'];
  readonly calendars: Designs['calendars']['calendars'];
};

/** Reads whom an event may be told to, and what it can be told with. */
export const readOccasion = async (
  { customers, users, cases }: OccasionDeps,
  { event, case: of, queues, calendars }: Told,
): Promise<Occasion> => {
  const [contact, staff, messages] = await Promise.all([
    customers.findContact(of.customerId, of.contactId),
    users.staff(),
    readConversation(cases, of.id),
  ]);
  const mail = lastMailOf(messages);
  const facts: Facts = {
    case: of,
    event,
    message: messages.find(({ id }) => id === event.data['messageId']),
    contactName: contact?.name ?? '',
    ownerName: staff.find(({ id }) => id === of.ownerId)?.name ?? '',
    queues,
    calendars,
  };
  const people = { contact, staff, queues, wroteFrom: mail?.email?.from };
  return { event, case: of, people, facts, thread: threadOf(mail) };
};
