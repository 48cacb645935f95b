import type { DomainEvent } from '#kernel/event.ts';
import { instantOf, millisOf } from '#kernel/time.ts';
import type { Case, Message } from '../../../functions/cases/index.ts';
import type { Contact } from '../../../functions/customers/index.ts';
import type { User } from '../../../functions/identity/index.ts';
import type { IncidentNews } from '../../../functions/notifications/incident/incident-news.ts';
import type { Mail, Sent } from '../../../functions/notifications/mailer.ts';
import { type NotifyDeps, notify } from '../../../functions/notifications/notify.ts';
import type { Sms, SmsSent } from '../../../functions/notifications/sms/sms-sender.ts';
import type { Template } from '../../../functions/notifications/telling.ts';
import { defaultPack, type SmsPolicy } from '../../../functions/service-design/index.ts';
import { memoryStore } from './memory-store.ts';
import { memorySuppressions } from './memory-suppressions.ts';

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
  skills: [],
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
  phones: ['+37060012345'],
  language: 'lt',
  smsConsent: { given: true, at, how: 'phone', by: { kind: 'staff', id: 'usr_owner' } },
  version: 1,
};

/** Text messages to Lithuania, two a day and number, for three euros a month. */
export const aPolicy: SmsPolicy = {
  enabled: true,
  allowedCountries: ['LT'],
  perNumberPerDay: 2,
  monthlySpendCap: { currency: 'EUR', minorUnits: 300, priceEstimate: 10 },
  maxPriceUsd: 0.2,
};

export const anSms = (change: Partial<Template> = {}): Template => ({
  id: 'incident-sms',
  event: 'case.incident-updated',
  audience: 'contact',
  channel: 'sms',
  texts: { en: { body: '{{reference}}: {{incidentStatus}}' } },
  ...change,
});

export const someNews: IncidentNews = {
  reference: 'I-1001',
  title: 'Fibre cut in Kaunas',
  shownTitle: { en: 'Disturbance: internet', lt: 'Sutrikimas: internetas' },
  status: 'identified',
  plannedResolutionAt: '2026-11-22T10:00:00.000Z',
  message: { en: 'We are on it.', lt: 'Dirbame.' },
  updateNumber: 3,
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
  channel: 'email',
  texts: {
    en: { subject: 'Got it [{{reference}}]', body: 'Hello {{contactName}}: {{text}}' },
    lt: { subject: 'Gavome [{{reference}}]', body: 'Sveiki, {{contactName}}' },
  },
  ...change,
});

type Setting = {
  readonly case?: Case | undefined;
  readonly templates?: readonly Template[];
  readonly staff?: readonly User[];
  readonly supervisors?: readonly string[];
  readonly messages?: readonly Message[];
  readonly contact?: Contact | undefined;
  readonly policy?: SmsPolicy;
  readonly news?: IncidentNews | undefined;
};

/** A desk in memory: what was sent, what was written, and a mail service that ends as it is told. */
export const aWorld = (setting: Setting = {}) => {
  const { store, notifications } = memoryStore();
  const sent: Mail[] = [];
  const endings: (() => Promise<Sent>)[] = [];
  const texted: Sms[] = [];
  const smsEndings: (() => Promise<SmsSent>)[] = [];
  const withdrawn: string[] = [];
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
    'sms-policy': design(setting.policy ?? aPolicy),
    forms: design(defaultPack.forms),
  };
  const suppressions = memorySuppressions();
  const deps: NotifyDeps = {
    store,
    suppressions,
    caseUrl: (caseId) => `https://console.example/cases/${caseId}`,
    mailer: {
      send: async (mail) => {
        const ending = endings.shift();
        if (ending !== undefined) return ending();
        sent.push(mail);
        return { is: 'sent', messageId: `<ses-${sent.length}@eu-central-1.amazonses.com>` };
      },
    },
    cases: {
      load: async () => ('case' in setting ? setting.case : aCase({ incidentId: 'inc_1' })),
      discussion: async () => ({ items: (setting.messages ?? [aMail()]).toReversed() }),
      message: async (_caseId, messageId) =>
        (setting.messages ?? [aMail()]).find(({ id }) => id === messageId),
    },
    smsSender: {
      send: async (sms) => {
        const ending = smsEndings.shift();
        if (ending !== undefined) return ending();
        texted.push(sms);
        return { is: 'sent', messageId: `sns-${texted.length}` };
      },
    },
    withdrawSmsConsent: async ({ contactId }) => void withdrawn.push(contactId),
    incidents: {
      news: async () => ('news' in setting ? setting.news : someNews),
      messages: async (_incidentId, { after: from, before }) =>
        Array.from({ length: before - from - 1 }, (_, n) => `Update ${from + 1 + n}.`),
    },
    answerLinks: async ({ id, closesAt }) =>
      closesAt === undefined
        ? undefined
        : {
            solved: `https://desk.example/${id}#solved`,
            broken: `https://desk.example/${id}#broken`,
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
  const nextSms = (ending: () => Promise<SmsSent>) => void smsEndings.push(ending);
  return {
    texted,
    withdrawn,
    nextSms,
    deps,
    suppressions,
    sent,
    notifications,
    next,
    advance,
    tell: (event: DomainEvent) => notify(deps, event),
  };
};
