import { type Template, type Texts, to } from './staff-template.ts';

const warned: Texts = {
  en: {
    subject: 'Due {{dueAt}}: {{reference}} {{subject}}',
    body: `Time is running out on the case {{reference}} "{{subject}}" in the queue {{queueName}}.
Clock: {{clock}}, due {{dueAt}}
Owner: {{ownerName}}{{^ownerName}}nobody yet{{/ownerName}}`,
  },
  uk: {
    subject: 'Строк {{dueAt}}: {{reference}} {{subject}}',
    body: `Спливає час на звернення {{reference}} «{{subject}}» у черзі «{{queueName}}».
Норматив: {{clock}}, строк {{dueAt}}
Відповідальний: {{ownerName}}{{^ownerName}}ще немає{{/ownerName}}`,
  },
  ru: {
    subject: 'Срок {{dueAt}}: {{reference}} {{subject}}',
    body: `Истекает время на обращение {{reference}} «{{subject}}» в очереди «{{queueName}}».
Норматив: {{clock}}, срок {{dueAt}}
Ответственный: {{ownerName}}{{^ownerName}}пока нет{{/ownerName}}`,
  },
  lt: {
    subject: 'Terminas {{dueAt}}: {{reference}} {{subject}}',
    body: `Baigiasi kreipinio {{reference}} „{{subject}}“ laikas (eilė „{{queueName}}“).
Terminas: {{clock}}, iki {{dueAt}}
Atsakingas: {{ownerName}}{{^ownerName}}dar nepaskirtas{{/ownerName}}`,
  },
};

const breached: Texts = {
  en: {
    subject: 'Overdue: {{reference}} {{subject}}',
    body: `The case {{reference}} "{{subject}}" in the queue {{queueName}} is overdue.
Clock: {{clock}}, was due {{dueAt}}
Owner: {{ownerName}}{{^ownerName}}nobody yet{{/ownerName}}`,
  },
  uk: {
    subject: 'Прострочено: {{reference}} {{subject}}',
    body: `Звернення {{reference}} «{{subject}}» у черзі «{{queueName}}» прострочено.
Норматив: {{clock}}, строк був {{dueAt}}
Відповідальний: {{ownerName}}{{^ownerName}}ще немає{{/ownerName}}`,
  },
  ru: {
    subject: 'Просрочено: {{reference}} {{subject}}',
    body: `Обращение {{reference}} «{{subject}}» в очереди «{{queueName}}» просрочено.
Норматив: {{clock}}, срок был {{dueAt}}
Ответственный: {{ownerName}}{{^ownerName}}пока нет{{/ownerName}}`,
  },
  lt: {
    subject: 'Vėluojama: {{reference}} {{subject}}',
    body: `Kreipinio {{reference}} „{{subject}}“ terminas praleistas (eilė „{{queueName}}“).
Terminas: {{clock}}, buvo iki {{dueAt}}
Atsakingas: {{ownerName}}{{^ownerName}}dar nepaskirtas{{/ownerName}}`,
  },
};

const escalated: Texts = {
  en: {
    subject: 'Escalated: {{reference}} {{subject}}',
    body: `The case {{reference}} "{{subject}}" in the queue {{queueName}} was escalated.
Clock: {{clock}}, due {{dueAt}}`,
  },
  uk: {
    subject: 'Ескалація: {{reference}} {{subject}}',
    body: `Звернення {{reference}} «{{subject}}» у черзі «{{queueName}}» ескальовано.
Норматив: {{clock}}, строк {{dueAt}}`,
  },
  ru: {
    subject: 'Эскалация: {{reference}} {{subject}}',
    body: `Обращение {{reference}} «{{subject}}» в очереди «{{queueName}}» эскалировано.
Норматив: {{clock}}, срок {{dueAt}}`,
  },
  lt: {
    subject: 'Eskaluota: {{reference}} {{subject}}',
    body: `Kreipinys {{reference}} „{{subject}}“ (eilė „{{queueName}}“) eskaluotas.
Terminas: {{clock}}, iki {{dueAt}}`,
  },
};

/** What agents and supervisors are told of clocks. */
export const clockTemplates: readonly Template[] = [
  to('owner', 'clock.warned', warned),
  to('supervisors', 'clock.warned', warned),
  to('owner', 'clock.breached', breached),
  to('supervisors', 'clock.breached', breached),
  to('owner', 'clock.escalated', escalated),
  to('supervisors', 'clock.escalated', escalated),
];
