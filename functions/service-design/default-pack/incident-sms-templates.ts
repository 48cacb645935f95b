import type { Designs } from '../documents.ts';

type Template = Designs['templates']['templates'][number];

const updated: Template = {
  id: 'incident-updated-sms',
  event: 'case.incident-updated',
  audience: 'contact',
  channel: 'sms',
  atMostEveryMinutes: 15,
  texts: {
    en: {
      body: 'Case {{reference}}: {{incidentStatus}}.{{#plannedResolutionAt}} Planned to be solved: {{plannedResolutionAt}}.{{/plannedResolutionAt}}',
    },
    uk: {
      body: 'Звернення {{reference}}: {{incidentStatus}}.{{#plannedResolutionAt}} Плануємо усунути: {{plannedResolutionAt}}.{{/plannedResolutionAt}}',
    },
    ru: {
      body: 'Обращение {{reference}}: {{incidentStatus}}.{{#plannedResolutionAt}} Планируем устранить: {{plannedResolutionAt}}.{{/plannedResolutionAt}}',
    },
    lt: {
      body: 'Kreipinys {{reference}}: {{incidentStatus}}.{{#plannedResolutionAt}} Planuojame pašalinti: {{plannedResolutionAt}}.{{/plannedResolutionAt}}',
    },
  },
};

const resolved: Template = {
  id: 'incident-resolved-sms',
  event: 'case.resolved',
  audience: 'contact',
  channel: 'sms',
  when: { all: [{ field: 'event.byIncident', present: true }] },
  texts: {
    en: {
      body: 'Case {{reference}} is resolved. Still broken? Answer our e-mail or call us{{#closesAt}} before {{closesAt}}{{/closesAt}}.',
    },
    uk: {
      body: 'Звернення {{reference}} вирішено. Досі не працює? Дайте відповідь на наш лист або зателефонуйте{{#closesAt}} до {{closesAt}}{{/closesAt}}.',
    },
    ru: {
      body: 'Обращение {{reference}} решено. Всё ещё не работает? Ответьте на наше письмо или позвоните{{#closesAt}} до {{closesAt}}{{/closesAt}}.',
    },
    lt: {
      body: 'Kreipinys {{reference}} išspręstas. Vis dar neveikia? Atsakykite į mūsų laišką arba paskambinkite{{#closesAt}} iki {{closesAt}}{{/closesAt}}.',
    },
  },
};

/** Fixed sentences of ours, for contacts who agreed to be told by text message. */
export const incidentSmsTemplates: readonly Template[] = [updated, resolved];
