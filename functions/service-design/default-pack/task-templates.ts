import { type Template, type Texts, to } from './staff-template.ts';

const asked: Texts = {
  en: {
    subject: 'Asked of you: {{reference}} {{subject}}',
    body: `You are asked for work on the case {{reference}} "{{subject}}".{{#dueAt}}
Due: {{dueAt}}{{/dueAt}}

{{text}}`,
  },
  uk: {
    subject: 'Вам завдання: {{reference}} {{subject}}',
    body: `Вам поставлено завдання у зверненні {{reference}} «{{subject}}».{{#dueAt}}
Термін: {{dueAt}}{{/dueAt}}

{{text}}`,
  },
  ru: {
    subject: 'Вам задача: {{reference}} {{subject}}',
    body: `Вам поставлена задача в обращении {{reference}} «{{subject}}».{{#dueAt}}
Срок: {{dueAt}}{{/dueAt}}

{{text}}`,
  },
  lt: {
    subject: 'Užduotis jums: {{reference}} {{subject}}',
    body: `Jums paskirta užduotis kreipinyje {{reference}} „{{subject}}“.{{#dueAt}}
Terminas: {{dueAt}}{{/dueAt}}

{{text}}`,
  },
};

const handed: Texts = {
  en: {
    subject: 'Your task now: {{reference}} {{subject}}',
    body: 'A task of the case {{reference}} "{{subject}}" is yours now.',
  },
  uk: {
    subject: 'Тепер ваше завдання: {{reference}} {{subject}}',
    body: 'Завдання зі звернення {{reference}} «{{subject}}» тепер ваше.',
  },
  ru: {
    subject: 'Теперь ваша задача: {{reference}} {{subject}}',
    body: 'Задача из обращения {{reference}} «{{subject}}» теперь ваша.',
  },
  lt: {
    subject: 'Dabar jūsų užduotis: {{reference}} {{subject}}',
    body: 'Kreipinio {{reference}} „{{subject}}“ užduotis dabar jūsų.',
  },
};

const answeredLast: Texts = {
  en: {
    subject: 'All answered: {{reference}} {{subject}}',
    body: `A department answered, and the case {{reference}} "{{subject}}" waits for no other: it is your turn.

{{text}}`,
  },
  uk: {
    subject: 'Усі відповіли: {{reference}} {{subject}}',
    body: `Відділ відповів, і звернення {{reference}} «{{subject}}» більше ні на кого не чекає: тепер ваша черга.

{{text}}`,
  },
  ru: {
    subject: 'Все ответили: {{reference}} {{subject}}',
    body: `Отдел ответил, и обращение {{reference}} «{{subject}}» больше никого не ждёт: теперь ваша очередь.

{{text}}`,
  },
  lt: {
    subject: 'Visi atsakė: {{reference}} {{subject}}',
    body: `Skyrius atsakė, ir kreipinys {{reference}} „{{subject}}“ daugiau nieko nelaukia: dabar jūsų eilė.

{{text}}`,
  },
};

const answered: Texts = {
  en: {
    subject: 'A department answered: {{reference}} {{subject}}',
    body: `A department answered on the case {{reference}} "{{subject}}"; others are still asked.

{{text}}`,
  },
  uk: {
    subject: 'Відділ відповів: {{reference}} {{subject}}',
    body: `Відділ відповів у зверненні {{reference}} «{{subject}}»; відповіді інших ще очікуємо.

{{text}}`,
  },
  ru: {
    subject: 'Отдел ответил: {{reference}} {{subject}}',
    body: `Отдел ответил в обращении {{reference}} «{{subject}}»; ответы других ещё ждём.

{{text}}`,
  },
  lt: {
    subject: 'Skyrius atsakė: {{reference}} {{subject}}',
    body: `Skyrius atsakė kreipinyje {{reference}} „{{subject}}“; kitų atsakymų dar laukiama.

{{text}}`,
  },
};

const overdue: Texts = {
  en: {
    subject: 'A department is late: {{reference}} {{subject}}',
    body: 'A task of the case {{reference}} "{{subject}}" was due {{dueAt}} and is not answered.',
  },
  uk: {
    subject: 'Відділ запізнюється: {{reference}} {{subject}}',
    body: 'На завдання зі звернення {{reference}} «{{subject}}» чекали відповіді до {{dueAt}}; її немає.',
  },
  ru: {
    subject: 'Отдел опаздывает: {{reference}} {{subject}}',
    body: 'На задачу из обращения {{reference}} «{{subject}}» ждали ответа до {{dueAt}}; его нет.',
  },
  lt: {
    subject: 'Skyrius vėluoja: {{reference}} {{subject}}',
    body: 'Į kreipinio {{reference}} „{{subject}}“ užduotį laukta atsakymo iki {{dueAt}}; jo nėra.',
  },
};

/** What people are told of work that is asked of departments (CASE-15). */
export const taskTemplates: readonly Template[] = [
  to('mentioned', 'task.asked', asked),
  to('mentioned', 'task.changed', handed),
  {
    ...to('owner', 'task.answered', answeredLast),
    id: 'task-answered-last-owner',
    when: { all: [{ field: 'event.left', is: 0 }] },
  },
  to('owner', 'task.answered', answered),
  to('owner', 'task.overdue', overdue),
];
