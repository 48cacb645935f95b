import type { Designs } from '../documents.ts';

type Template = Designs['templates']['templates'][number];

/** Told only while there is no update: with one, the update is what is told, once. */
const linked: Template = {
  id: 'incident-linked',
  event: 'case.linked',
  audience: 'contact',
  channel: 'email',
  atMostEveryMinutes: 15,
  when: {
    all: [
      { field: 'incident.plannedResolutionAt', present: true },
      { field: 'incident.updateNumber', is: 0 },
    ],
  },
  texts: {
    en: {
      subject: 'Part of a larger fault: {{subject}} [{{reference}}]',
      body: `Hello{{#contactName}} {{contactName}}{{/contactName}},

Your case {{reference}} "{{subject}}" is part of a larger fault that we are working on.

Planned to be solved: {{plannedResolutionAt}}

You need not do anything; we will write when there is news.

Kind regards,
Customer service`,
    },
    uk: {
      subject: 'Частина більшої несправності: {{subject}} [{{reference}}]',
      body: `Вітаємо{{#contactName}}, {{contactName}}{{/contactName}}!

Ваше звернення {{reference}} «{{subject}}» пов’язане з більшою несправністю, над якою ми працюємо.

Плануємо усунути: {{plannedResolutionAt}}

Робити нічого не потрібно: ми напишемо, щойно будуть новини.

З повагою,
служба підтримки клієнтів`,
    },
    ru: {
      subject: 'Часть более крупной неисправности: {{subject}} [{{reference}}]',
      body: `Здравствуйте{{#contactName}}, {{contactName}}{{/contactName}}!

Ваше обращение {{reference}} «{{subject}}» связано с более крупной неисправностью, над которой мы работаем.

Планируем устранить: {{plannedResolutionAt}}

Делать ничего не нужно: мы напишем, как только будут новости.

С уважением,
служба поддержки клиентов`,
    },
    lt: {
      subject: 'Platesnio gedimo dalis: {{subject}} [{{reference}}]',
      body: `Sveiki{{#contactName}}, {{contactName}}{{/contactName}},

jūsų kreipinys {{reference}} „{{subject}}“ susijęs su platesniu gedimu, kurį šaliname.

Planuojame pašalinti: {{plannedResolutionAt}}

Jums nieko daryti nereikia: parašysime, kai bus naujienų.

Pagarbiai
klientų aptarnavimas`,
    },
  },
};

const updated: Template = {
  id: 'incident-updated',
  event: 'case.incident-updated',
  audience: 'contact',
  channel: 'email',
  atMostEveryMinutes: 15,
  texts: {
    en: {
      subject: 'News: {{subject}} [{{reference}}]',
      body: `Hello{{#contactName}} {{contactName}}{{/contactName}},

There is news on your case {{reference}} "{{subject}}".
{{#updateMessage}}

{{updateMessage}}
{{/updateMessage}}

Status: {{incidentStatus}}{{#plannedResolutionAt}}
Planned to be solved: {{plannedResolutionAt}}{{/plannedResolutionAt}}

Kind regards,
Customer service`,
    },
    uk: {
      subject: 'Новини: {{subject}} [{{reference}}]',
      body: `Вітаємо{{#contactName}}, {{contactName}}{{/contactName}}!

Є новини щодо вашого звернення {{reference}} «{{subject}}».
{{#updateMessage}}

{{updateMessage}}
{{/updateMessage}}

Стан: {{incidentStatus}}{{#plannedResolutionAt}}
Плануємо усунути: {{plannedResolutionAt}}{{/plannedResolutionAt}}

З повагою,
служба підтримки клієнтів`,
    },
    ru: {
      subject: 'Новости: {{subject}} [{{reference}}]',
      body: `Здравствуйте{{#contactName}}, {{contactName}}{{/contactName}}!

Есть новости по вашему обращению {{reference}} «{{subject}}».
{{#updateMessage}}

{{updateMessage}}
{{/updateMessage}}

Состояние: {{incidentStatus}}{{#plannedResolutionAt}}
Планируем устранить: {{plannedResolutionAt}}{{/plannedResolutionAt}}

С уважением,
служба поддержки клиентов`,
    },
    lt: {
      subject: 'Naujienos: {{subject}} [{{reference}}]',
      body: `Sveiki{{#contactName}}, {{contactName}}{{/contactName}},

turime naujienų apie jūsų kreipinį {{reference}} „{{subject}}“.
{{#updateMessage}}

{{updateMessage}}
{{/updateMessage}}

Būsena: {{incidentStatus}}{{#plannedResolutionAt}}
Planuojame pašalinti: {{plannedResolutionAt}}{{/plannedResolutionAt}}

Pagarbiai
klientų aptarnavimas`,
    },
  },
};

/** What contacts of linked cases are told while an incident lasts. */
export const incidentTemplates: readonly Template[] = [linked, updated];
