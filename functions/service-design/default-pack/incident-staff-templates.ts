import type { Audience, Designs } from '../documents.ts';

type Template = Designs['templates']['templates'][number];
type Texts = Template['texts'];

const updated: Texts = {
  en: {
    subject: '{{incidentReference}} {{incidentStatus}}: {{reference}} {{subject}}',
    body: `The incident {{incidentReference}} "{{incidentTitle}}" behind the case {{reference}} has news.
Status: {{incidentStatus}}{{#plannedResolutionAt}}
Planned to be solved: {{plannedResolutionAt}}{{/plannedResolutionAt}}{{#updateMessage}}

{{updateMessage}}{{/updateMessage}}`,
  },
  uk: {
    subject: '{{incidentReference}} {{incidentStatus}}: {{reference}} {{subject}}',
    body: `Є новини щодо інциденту {{incidentReference}} «{{incidentTitle}}», з яким пов’язане звернення {{reference}}.
Стан: {{incidentStatus}}{{#plannedResolutionAt}}
Плануємо усунути: {{plannedResolutionAt}}{{/plannedResolutionAt}}{{#updateMessage}}

{{updateMessage}}{{/updateMessage}}`,
  },
  ru: {
    subject: '{{incidentReference}} {{incidentStatus}}: {{reference}} {{subject}}',
    body: `Есть новости по инциденту {{incidentReference}} «{{incidentTitle}}», с которым связано обращение {{reference}}.
Состояние: {{incidentStatus}}{{#plannedResolutionAt}}
Планируем устранить: {{plannedResolutionAt}}{{/plannedResolutionAt}}{{#updateMessage}}

{{updateMessage}}{{/updateMessage}}`,
  },
  lt: {
    subject: '{{incidentReference}} {{incidentStatus}}: {{reference}} {{subject}}',
    body: `Turime naujienų apie incidentą {{incidentReference}} „{{incidentTitle}}“, su kuriuo susijęs kreipinys {{reference}}.
Būsena: {{incidentStatus}}{{#plannedResolutionAt}}
Planuojame pašalinti: {{plannedResolutionAt}}{{/plannedResolutionAt}}{{#updateMessage}}

{{updateMessage}}{{/updateMessage}}`,
  },
};

const disputed: Texts = {
  en: {
    subject: 'Still broken: {{reference}} {{subject}}',
    body: `The contact says that the case {{reference}} "{{subject}}" in the queue {{queueName}} is still broken. It is open again and no longer follows an incident.
Owner: {{ownerName}}{{^ownerName}}nobody yet{{/ownerName}}`,
  },
  uk: {
    subject: 'Досі не працює: {{reference}} {{subject}}',
    body: `Клієнт повідомляє, що питання звернення {{reference}} «{{subject}}» у черзі «{{queueName}}» не вирішено. Звернення знову відкрите й більше не пов’язане з інцидентом.
Відповідальний: {{ownerName}}{{^ownerName}}ще немає{{/ownerName}}`,
  },
  ru: {
    subject: 'Всё ещё не работает: {{reference}} {{subject}}',
    body: `Клиент сообщает, что вопрос обращения {{reference}} «{{subject}}» в очереди «{{queueName}}» не решён. Обращение снова открыто и больше не связано с инцидентом.
Ответственный: {{ownerName}}{{^ownerName}}пока нет{{/ownerName}}`,
  },
  lt: {
    subject: 'Vis dar neveikia: {{reference}} {{subject}}',
    body: `Klientas praneša, kad kreipinys {{reference}} „{{subject}}“ eilėje „{{queueName}}“ neišspręstas. Jis vėl atidarytas ir su incidentu nebesusijęs.
Atsakingas: {{ownerName}}{{^ownerName}}dar nepaskirtas{{/ownerName}}`,
  },
};

const to = (audience: Audience, event: string, texts: Texts): Template => ({
  id: `${event.replace('.', '-')}-${audience}`,
  event,
  audience,
  channel: 'email',
  texts,
});

/** What agents and supervisors are told of incidents and disputes. */
export const incidentStaffTemplates: readonly Template[] = [
  to('owner', 'case.incident-updated', updated),
  {
    ...to('owner', 'case.resolved', updated),
    when: { all: [{ field: 'event.byIncident', present: true }] },
  },
  to('owner', 'case.disputed', disputed),
  to('supervisors', 'case.disputed', disputed),
];
