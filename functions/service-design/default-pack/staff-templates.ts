import { clockTemplates } from './clock-templates.ts';
import { objectChanged } from './object-template.ts';
import { ownerTemplates } from './owner-templates.ts';
import { type Template, type Texts, to } from './staff-template.ts';
import { taskTemplates } from './task-templates.ts';

const assigned: Texts = {
  en: {
    subject: 'Yours now: {{reference}} {{subject}}',
    body: `The case {{reference}} "{{subject}}" in the queue {{queueName}} is yours now.{{#contactName}}
Contact: {{contactName}}{{/contactName}}`,
  },
  uk: {
    subject: 'Тепер ваше: {{reference}} {{subject}}',
    body: `Звернення {{reference}} «{{subject}}» із черги «{{queueName}}» призначено вам.{{#contactName}}
Контактна особа: {{contactName}}{{/contactName}}`,
  },
  ru: {
    subject: 'Теперь ваше: {{reference}} {{subject}}',
    body: `Обращение {{reference}} «{{subject}}» из очереди «{{queueName}}» назначено вам.{{#contactName}}
Контактное лицо: {{contactName}}{{/contactName}}`,
  },
  lt: {
    subject: 'Dabar jūsų: {{reference}} {{subject}}',
    body: `Kreipinys {{reference}} „{{subject}}“ iš eilės „{{queueName}}“ paskirtas jums.{{#contactName}}
Kontaktinis asmuo: {{contactName}}{{/contactName}}`,
  },
};

const answered: Texts = {
  en: {
    subject: 'New reply: {{reference}} {{subject}}',
    body: `There is a new message on the case {{reference}} "{{subject}}".

{{text}}`,
  },
  uk: {
    subject: 'Нова відповідь: {{reference}} {{subject}}',
    body: `У зверненні {{reference}} «{{subject}}» нове повідомлення.

{{text}}`,
  },
  ru: {
    subject: 'Новый ответ: {{reference}} {{subject}}',
    body: `В обращении {{reference}} «{{subject}}» новое сообщение.

{{text}}`,
  },
  lt: {
    subject: 'Naujas atsakymas: {{reference}} {{subject}}',
    body: `Kreipinyje {{reference}} „{{subject}}“ yra nauja žinutė.

{{text}}`,
  },
};

const reopened: Texts = {
  en: {
    subject: 'Open again: {{reference}} {{subject}}',
    body: `The case {{reference}} "{{subject}}" is open again.{{#reason}}
Reason: {{reason}}{{/reason}}{{#text}}

{{text}}{{/text}}`,
  },
  uk: {
    subject: 'Знову відкрито: {{reference}} {{subject}}',
    body: `Звернення {{reference}} «{{subject}}» знову відкрито.{{#reason}}
Причина: {{reason}}{{/reason}}{{#text}}

{{text}}{{/text}}`,
  },
  ru: {
    subject: 'Снова открыто: {{reference}} {{subject}}',
    body: `Обращение {{reference}} «{{subject}}» снова открыто.{{#reason}}
Причина: {{reason}}{{/reason}}{{#text}}

{{text}}{{/text}}`,
  },
  lt: {
    subject: 'Vėl atidaryta: {{reference}} {{subject}}',
    body: `Kreipinys {{reference}} „{{subject}}“ vėl atidarytas.{{#reason}}
Priežastis: {{reason}}{{/reason}}{{#text}}

{{text}}{{/text}}`,
  },
};

const contactMissed: Texts = {
  en: {
    subject: 'Contact was due: {{reference}} {{subject}}',
    body: `The next contact on the case {{reference}} "{{subject}}" was due {{dueAt}}. The case is back on top of the queue {{queueName}}.`,
  },
  uk: {
    subject: 'Час зв’язатися минув: {{reference}} {{subject}}',
    body: `За зверненням {{reference}} «{{subject}}» слід було зв’язатися {{dueAt}}. Воно знову вгорі черги «{{queueName}}».`,
  },
  ru: {
    subject: 'Время связаться прошло: {{reference}} {{subject}}',
    body: `По обращению {{reference}} «{{subject}}» следовало связаться {{dueAt}}. Оно снова вверху очереди «{{queueName}}».`,
  },
  lt: {
    subject: 'Laikas susisiekti praėjo: {{reference}} {{subject}}',
    body: `Dėl kreipinio {{reference}} „{{subject}}“ reikėjo susisiekti {{dueAt}}. Jis vėl eilės „{{queueName}}“ viršuje.`,
  },
};

const low: Texts = {
  en: {
    subject: 'Agreement is running low: {{reference}}',
    body: 'With the case {{reference}} the balance of the customer’s agreement has become low.',
  },
  uk: {
    subject: 'Договір майже вичерпано: {{reference}}',
    body: 'Зі зверненням {{reference}} залишок за договором клієнта став малим.',
  },
  ru: {
    subject: 'Договор почти исчерпан: {{reference}}',
    body: 'С обращением {{reference}} остаток по договору клиента стал малым.',
  },
  lt: {
    subject: 'Sutartis baigiasi: {{reference}}',
    body: 'Su kreipiniu {{reference}} kliento sutarties likutis tapo mažas.',
  },
};

const mentioned: Texts = {
  en: {
    subject: 'You are mentioned: {{reference}} {{subject}}',
    body: `You are mentioned in a note on the case {{reference}} "{{subject}}".

{{text}}`,
  },
  uk: {
    subject: 'Вас згадано: {{reference}} {{subject}}',
    body: `Вас згадано в нотатці до звернення {{reference}} «{{subject}}».

{{text}}`,
  },
  ru: {
    subject: 'Вас упомянули: {{reference}} {{subject}}',
    body: `Вас упомянули в заметке к обращению {{reference}} «{{subject}}».

{{text}}`,
  },
  lt: {
    subject: 'Jus paminėjo: {{reference}} {{subject}}',
    body: `Jus paminėjo pastaboje prie kreipinio {{reference}} „{{subject}}“.

{{text}}`,
  },
};

/** What agents and supervisors are told. */
export const staffTemplates: readonly Template[] = [
  to('owner', 'case.assigned', assigned),
  ...ownerTemplates,
  to('owner', 'reply.received', answered),
  to('watchers', 'reply.received', answered),
  to('mentioned', 'note.added', mentioned),
  {
    ...to('owner', 'case.reopened', reopened),
    when: { all: [{ field: 'disputed', is: false }] },
  },
  to('watchers', 'case.reopened', reopened),
  ...clockTemplates,
  to('owner', 'case.linked-object-changed', objectChanged),
  to('owner', 'next-contact.missed', contactMissed),
  ...taskTemplates,
  to('supervisors', 'entitlement.low', low),
];
