import type { ClockKind, Localised } from './documents.ts';

/** What a template may name in `{{…}}`, and what it holds; a variable that does not apply is empty (NOT-1). */
export const templateVariables = {
  reference: 'reference of the case, C-10042',
  subject: 'subject of the case',
  contactName: 'name of the contact the case is about',
  ownerName: 'name of the agent who owns the case',
  queueName: 'name of its queue, in the reader’s language',
  missingFields:
    'what the form of its category still asks for, a line each, in the reader’s language',
  text: 'text of the message the event is about',
  reason: 'why it was resolved, reopened or cancelled',
  solution: 'how it was solved',
  dueAt: 'when the clock runs out, or the next contact or a task is due',
  clock: 'name of the clock, in the reader’s language',
  closesAt: 'when the resolved case closes by itself',
  incidentReference: 'reference of the incident the event is about, I-1001',
  incidentTitle: 'title of the incident',
  incidentStatus: 'how far the incident is, in the reader’s language',
  plannedResolutionAt: 'when the incident is planned to be resolved',
  updateMessage: 'public message of the update, in the reader’s language or English',
  objectStatus: 'whether an object the case is linked to is done, in the reader’s language',
  fixVersion: 'fix version of that object',
  solvedLink: 'signed link by which the contact says that it is solved',
  brokenLink: 'signed link by which the contact says that it is still broken',
} as const;

export type TemplateVariable = keyof typeof templateVariables;

/** Characters a text message may have once it is filled in. */
export const longestSms = 300;

/**
 * What a text message may name, with the most characters each can have. Nothing in it was written by a customer or came
 * with an alert, and there are no links: a text message of ours is one of a few known sentences (class 92).
 */
export const smsVariables: Readonly<Partial<Record<TemplateVariable, number>>> = {
  reference: 14,
  dueAt: 52,
  clock: 20,
  closesAt: 52,
  incidentReference: 14,
  incidentStatus: 26,
  plannedResolutionAt: 52,
};

/** What `{{clock}}` says. */
export const clockNames: Readonly<Record<ClockKind, Localised>> = {
  'first-response': {
    en: 'first response',
    uk: 'перша відповідь',
    ru: 'первый ответ',
    lt: 'pirmasis atsakymas',
  },
  'next-update': {
    en: 'next update',
    uk: 'наступне повідомлення',
    ru: 'следующее сообщение',
    lt: 'kita žinia',
  },
  resolution: { en: 'resolution', uk: 'вирішення', ru: 'решение', lt: 'išsprendimas' },
  'in-queue': {
    en: 'time in queue',
    uk: 'час у черзі',
    ru: 'время в очереди',
    lt: 'laikas eilėje',
  },
};

export const incidentStatuses = ['investigating', 'identified', 'monitoring', 'resolved'] as const;
export type IncidentStatus = (typeof incidentStatuses)[number];

/** What `{{incidentStatus}}` says. */
export const incidentStatusNames: Readonly<Record<IncidentStatus, Localised>> = {
  investigating: {
    en: 'being investigated',
    uk: 'з’ясовуємо причину',
    ru: 'выясняем причину',
    lt: 'aiškinamės priežastį',
  },
  identified: {
    en: 'cause found',
    uk: 'причину знайдено',
    ru: 'причина найдена',
    lt: 'priežastis nustatyta',
  },
  monitoring: {
    en: 'fixed, being watched',
    uk: 'виправлено, спостерігаємо',
    ru: 'исправлено, наблюдаем',
    lt: 'sutvarkyta, stebime',
  },
  resolved: { en: 'resolved', uk: 'вирішено', ru: 'решено', lt: 'išspręsta' },
};

/** What `{{objectStatus}}` says. */
export const objectStatusNames: Readonly<Record<string, Localised>> = {
  open: { en: 'open', uk: 'відкрито', ru: 'открыто', lt: 'atvira' },
  done: { en: 'done', uk: 'виконано', ru: 'выполнено', lt: 'atlikta' },
  unknown: { en: 'not known', uk: 'невідомо', ru: 'неизвестно', lt: 'nežinoma' },
};
