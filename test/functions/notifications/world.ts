import type { DomainEvent } from '#kernel/event.ts';
import { instantOf, millisOf } from '#kernel/time.ts';
import { storageFaults } from '#platform/dynamo.ts';
import type { Case, Message } from '../../../functions/cases/index.ts';
import type { Contact } from '../../../functions/customers/index.ts';
import type { User } from '../../../functions/identity/index.ts';
import type { Mail, Sent } from '../../../functions/notifications/mailer.ts';
import type { Notification } from '../../../functions/notifications/notification.ts';
import type { NotificationStore } from '../../../functions/notifications/notification-store.ts';
import { type NotifyDeps, notify } from '../../../functions/notifications/notify.ts';
import type { Template } from '../../../functions/notifications/telling.ts';

export const at = '2026-11-22T08:00:00.000Z';

export const aCase = (change: Partial<Case> = {}): Case => ({
  id: 'cas_01h00000000000000000000000',
  reference: 'C-10042',
  subject: 'No internet',
  customerId: 'cus_1',
  contactId: 'con_1',
  language: 'en',
  severity: 'minor',
  priority: 'low',
  channel: 'email',
  tags: [],
  queueId: 'first-line',
  ownerId: 'usr_owner',
  workflow: { id: 'default', version: 0 },
  state: 'new',
  category: 'new',
  clocks: [],
  pauses: [],
  told: [],
  clockGeneration: 1,
  openedAt: at,
  changedAt: at,
  timeSpentMinutes: 0,
  version: 1,
  journalHash: '',
  ...change,
});

export const aUser = (id: string, change: Partial<User> = {}): User => ({
  id,
  email: `${id}@desk.example`,
  name: id,
  language: 'en',
  roles: ['agent'],
  queues: [],
  disabled: false,
  version: 1,
  journalHash: '',
  ...change,
});

export const aContact: Contact = {
  id: 'con_1',
  customerId: 'cus_1',
  name: 'Vera',
  addresses: ['vera@home.example', 'vera@work.example'],
  phones: [],
  language: 'lt',
  version: 1,
};

export const aMail = (change: Partial<Message> = {}): Message => ({
  id: 'msg_1',
  caseId: 'cas_01h00000000000000000000000',
  kind: 'inbound',
  visibility: 'public',
  author: { kind: 'customer', id: 'con_1' },
  text: 'It does not work.',
  at,
  attachments: [],
  email: {
    messageId: '<m1@work.example>',
    from: 'vera@work.example',
    to: ['support@desk.example'],
    references: ['<m0@work.example>'],
  },
  participant: true,
  salt: 's',
  ...change,
});

export const anEvent = (type: string, change: Partial<DomainEvent> = {}): DomainEvent => ({
  id: 'evt_1',
  type,
  version: 1,
  at,
  actor: { kind: 'system', id: 'mail' },
  subject: 'cas_01h00000000000000000000000',
  n: 1,
  data: {},
  ...change,
});

export const aTemplate = (change: Partial<Template> = {}): Template => ({
  id: 'acknowledgement',
  event: 'case.opened',
  audience: 'contact',
  texts: {
    en: { subject: 'Got it [{{reference}}]', body: 'Hello {{contactName}}: {{text}}' },
    lt: { subject: 'Gavome [{{reference}}]', body: 'Sveiki, {{contactName}}' },
  },
  ...change,
});

/** Notifications in memory, held to versions as the table holds them. */
export const memoryStore = () => {
  const items = new Map<string, Notification>();
  const rights = new Map<string, string>();
  const store: NotificationStore = {
    find: async (_caseId, id) => items.get(id),
    list: async () => ({ items: [...items.values()] }),
    plan: async (notification, right) => {
      const key = right && `${right.address} ${right.now.slice(0, 10)}`;
      const holder = key === undefined ? undefined : rights.get(key);
      if (holder !== undefined && holder !== notification.id) return false;
      if (key !== undefined) rights.set(key, notification.id);
      if (!items.has(notification.id)) items.set(notification.id, notification);
      return true;
    },
    save: async (notification) => {
      if (items.get(notification.id)?.version !== notification.version - 1)
        throw storageFaults.changedMeanwhile();
      items.set(notification.id, notification);
    },
  };
  return { store, notifications: () => [...items.values()] };
};

type Setting = {
  readonly case?: Case | undefined;
  readonly templates?: readonly Template[];
  readonly staff?: readonly User[];
  readonly supervisors?: readonly string[];
  readonly messages?: readonly Message[];
  readonly contact?: Contact | undefined;
};

/** A desk in memory: what was sent, what was written, and a mail service that ends as it is told. */
export const aWorld = (setting: Setting = {}) => {
  const { store, notifications } = memoryStore();
  const sent: Mail[] = [];
  const endings: (() => Promise<Sent>)[] = [];
  let millis = millisOf(at);
  const design = <T>(document: T) => ({ version: 1, document });
  const designs = {
    templates: design({ templates: setting.templates ?? [aTemplate()] }),
    queues: design({
      queues: [
        {
          id: 'first-line',
          name: { en: 'First line', lt: 'Pirma linija' },
          supervisors: setting.supervisors ?? [],
        },
      ],
    }),
    calendars: design({ calendars: [{ id: 'business', zone: 'Europe/Vilnius' }] }),
  };
  const deps: NotifyDeps = {
    store,
    mailer: {
      send: async (mail) => {
        const ending = endings.shift();
        if (ending !== undefined) return ending();
        sent.push(mail);
        return { is: 'sent', messageId: `<ses-${sent.length}@eu-central-1.amazonses.com>` };
      },
    },
    cases: {
      load: async () => ('case' in setting ? setting.case : aCase()),
      discussion: async () => ({ items: setting.messages ?? [aMail()] }),
    },
    customers: { findContact: async () => ('contact' in setting ? setting.contact : aContact) },
    users: { staff: async () => setting.staff ?? [] },
    designs: { current: async () => designs as never },
    replyAddress: async ({ caseId, contactId }) => `case+${caseId}-${contactId}@desk.example`,
    now: () => instantOf(millis),
    wait: async (waited) => {
      millis += waited;
    },
  };
  const advance = (passed: number): void => {
    millis += passed;
  };
  /** How the next call of the mail service ends. */
  const next = (ending: () => Promise<Sent>) => void endings.push(ending);
  return {
    deps,
    sent,
    notifications,
    next,
    advance,
    tell: (event: DomainEvent) => notify(deps, event),
  };
};
