import type { ClockKind, Localised } from './documents.ts';

/** What a template may name in `{{…}}`, and what it holds; a variable that does not apply is empty (NOT-1). */
export const templateVariables = {
  reference: 'reference of the case, C-10042',
  subject: 'subject of the case',
  contactName: 'name of the contact the case is about',
  ownerName: 'name of the agent who owns the case',
  queueName: 'name of its queue, in the reader’s language',
  text: 'text of the message the event is about',
  reason: 'why it was resolved, reopened or cancelled',
  solution: 'how it was solved',
  dueAt: 'when the clock runs out, or the next contact was due',
  clock: 'name of the clock, in the reader’s language',
  closesAt: 'when the resolved case closes by itself',
} as const;

export type TemplateVariable = keyof typeof templateVariables;

/** What `{{clock}}` says. */
export const clockNames: Readonly<Record<ClockKind, Localised>> = {
  'first-response': {
    en: 'first response',
    uk: 'перша відповідь',
    ru: 'первый ответ',
    lt: 'pirmasis atsakymas',
  },
  resolution: { en: 'resolution', uk: 'вирішення', ru: 'решение', lt: 'išsprendimas' },
};
