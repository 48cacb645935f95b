import type { Designs } from '../documents.ts';

/** What contacts are told when the incident is over: how to say that it is not, for them. */
export const incidentResolved: Designs['templates']['templates'][number] = {
  id: 'incident-resolved',
  event: 'case.resolved',
  audience: 'contact',
  channel: 'email',
  when: { all: [{ field: 'event.byIncident', present: true }] },
  texts: {
    en: {
      subject: 'Resolved: {{subject}} [{{reference}}]',
      body: `Hello{{#contactName}} {{contactName}}{{/contactName}},

The fault behind your case {{reference}} "{{subject}}" is solved.
{{#updateMessage}}

{{updateMessage}}
{{/updateMessage}}
{{#solvedLink}}

It works again: {{solvedLink}}
It is still broken: {{brokenLink}}
{{/solvedLink}}

If it is still broken, answer this e-mail{{#closesAt}} before {{closesAt}}{{/closesAt}} and we will look into it for you. Otherwise there is nothing you need to do{{#closesAt}}: the case closes by itself then{{/closesAt}}.

Kind regards,
Customer service`,
    },
    uk: {
      subject: 'Вирішено: {{subject}} [{{reference}}]',
      body: `Вітаємо{{#contactName}}, {{contactName}}{{/contactName}}!

Несправність, пов’язану з вашим зверненням {{reference}} «{{subject}}», усунуто.
{{#updateMessage}}

{{updateMessage}}
{{/updateMessage}}
{{#solvedLink}}

Усе знову працює: {{solvedLink}}
Досі не працює: {{brokenLink}}
{{/solvedLink}}

Якщо досі не працює, дайте відповідь на цей лист{{#closesAt}} до {{closesAt}}{{/closesAt}}, і ми розберемося. Якщо все гаразд, робити нічого не потрібно{{#closesAt}}: після цього звернення закриється саме{{/closesAt}}.

З повагою,
служба підтримки клієнтів`,
    },
    ru: {
      subject: 'Решено: {{subject}} [{{reference}}]',
      body: `Здравствуйте{{#contactName}}, {{contactName}}{{/contactName}}!

Неисправность, связанная с вашим обращением {{reference}} «{{subject}}», устранена.
{{#updateMessage}}

{{updateMessage}}
{{/updateMessage}}
{{#solvedLink}}

Всё снова работает: {{solvedLink}}
Всё ещё не работает: {{brokenLink}}
{{/solvedLink}}

Если всё ещё не работает, ответьте на это письмо{{#closesAt}} до {{closesAt}}{{/closesAt}}, и мы разберёмся. Если всё в порядке, делать ничего не нужно{{#closesAt}}: после этого обращение закроется само{{/closesAt}}.

С уважением,
служба поддержки клиентов`,
    },
    lt: {
      subject: 'Išspręsta: {{subject}} [{{reference}}]',
      body: `Sveiki{{#contactName}}, {{contactName}}{{/contactName}},

gedimas, susijęs su jūsų kreipiniu {{reference}} „{{subject}}“, pašalintas.
{{#updateMessage}}

{{updateMessage}}
{{/updateMessage}}
{{#solvedLink}}

Vėl veikia: {{solvedLink}}
Vis dar neveikia: {{brokenLink}}
{{/solvedLink}}

Jei vis dar neveikia, atsakykite į šį laišką{{#closesAt}} iki {{closesAt}}{{/closesAt}} ir išsiaiškinsime. Jei viskas gerai, nieko daryti nereikia{{#closesAt}}: tada kreipinys užsidarys savaime{{/closesAt}}.

Pagarbiai
klientų aptarnavimas`,
    },
  },
};
