import { type Template, type Texts, to } from './staff-template.ts';

const takenOver: Texts = {
  en: {
    subject: 'Taken over: {{reference}} {{subject}}',
    body: `The case {{reference}} "{{subject}}" was yours and is {{ownerName}}’s now.`,
  },
  uk: {
    subject: 'Перейнято: {{reference}} {{subject}}',
    body: `Звернення {{reference}} «{{subject}}» було вашим, тепер його веде {{ownerName}}.`,
  },
  ru: {
    subject: 'Перенято: {{reference}} {{subject}}',
    body: `Обращение {{reference}} «{{subject}}» было вашим, теперь его ведёт {{ownerName}}.`,
  },
  lt: {
    subject: 'Perimta: {{reference}} {{subject}}',
    body: `Kreipinys {{reference}} „{{subject}}“ buvo jūsų, dabar juo rūpinasi {{ownerName}}.`,
  },
};

const handedBack: Texts = {
  en: {
    subject: 'No longer yours: {{reference}} {{subject}}',
    body: `The case {{reference}} "{{subject}}" was given back to the queue {{queueName}} and is no longer yours.{{#text}}

{{text}}{{/text}}`,
  },
  uk: {
    subject: 'Більше не ваше: {{reference}} {{subject}}',
    body: `Звернення {{reference}} «{{subject}}» повернуто до черги «{{queueName}}», воно більше не ваше.{{#text}}

{{text}}{{/text}}`,
  },
  ru: {
    subject: 'Больше не ваше: {{reference}} {{subject}}',
    body: `Обращение {{reference}} «{{subject}}» возвращено в очередь «{{queueName}}», оно больше не ваше.{{#text}}

{{text}}{{/text}}`,
  },
  lt: {
    subject: 'Nebe jūsų: {{reference}} {{subject}}',
    body: `Kreipinys {{reference}} „{{subject}}“ grąžintas į eilę „{{queueName}}“ ir nebėra jūsų.{{#text}}

{{text}}{{/text}}`,
  },
};

/** What those are told from whom a colleague took a case. */
export const ownerTemplates: readonly Template[] = [
  to('former-owner', 'case.taken-over', takenOver),
  to('former-owner', 'case.handed-back', handedBack),
];
