import type { Designs } from '../documents.ts';

type Template = Designs['templates']['templates'][number];

/** Whoever writes may forge whose address it is, so not a word of theirs comes back in it. */
const opened: Template = {
  id: 'acknowledgement',
  event: 'case.opened',
  audience: 'contact',
  channel: 'email',
  // Who settled the matter in a conversation was there, and one contact is acknowledged once.
  when: {
    all: [
      { field: 'event.settled', present: false },
      { field: 'event.accompanies', present: false },
    ],
  },
  texts: {
    en: {
      subject: 'We have received your message [{{reference}}]',
      body: `Hello,

Thank you for writing to us. It is registered as {{reference}} and we will answer as soon as we can.
{{#missingFields}}

To help you at once, we still need to know:
{{missingFields}}
{{/missingFields}}

To add something, simply answer this e-mail.

Kind regards,
Customer service`,
    },
    uk: {
      subject: 'Ми отримали ваше звернення [{{reference}}]',
      body: `Вітаємо!

Дякуємо за ваш лист. Ваше звернення зареєстровано за номером {{reference}}. Ми відповімо якнайшвидше.
{{#missingFields}}

Щоб допомогти відразу, нам ще потрібно знати:
{{missingFields}}
{{/missingFields}}

Якщо хочете щось додати, просто дайте відповідь на цей лист.

З повагою,
служба підтримки клієнтів`,
    },
    ru: {
      subject: 'Мы получили ваше обращение [{{reference}}]',
      body: `Здравствуйте!

Спасибо за ваше письмо. Ваше обращение зарегистрировано под номером {{reference}}. Мы ответим как можно скорее.
{{#missingFields}}

Чтобы помочь сразу, нам ещё нужно знать:
{{missingFields}}
{{/missingFields}}

Если хотите что-то добавить, просто ответьте на это письмо.

С уважением,
служба поддержки клиентов`,
    },
    lt: {
      subject: 'Gavome jūsų laišką [{{reference}}]',
      body: `Sveiki,

dėkojame, kad parašėte. Jūsų kreipinys užregistruotas numeriu {{reference}}. Atsakysime kaip galėdami greičiau.
{{#missingFields}}

Kad galėtume padėti iš karto, mums dar reikia žinoti:
{{missingFields}}
{{/missingFields}}

Jei norite ką nors papildyti, tiesiog atsakykite į šį laišką.

Pagarbiai
klientų aptarnavimas`,
    },
  },
};

const replied: Template = {
  id: 'reply',
  event: 'reply.sent',
  audience: 'contact',
  channel: 'email',
  texts: {
    en: {
      subject: 'Re: {{subject}} [{{reference}}]',
      body: `{{text}}

{{#ownerName}}{{ownerName}}
{{/ownerName}}Customer service`,
    },
    uk: {
      subject: 'Re: {{subject}} [{{reference}}]',
      body: `{{text}}

{{#ownerName}}{{ownerName}}
{{/ownerName}}Служба підтримки клієнтів`,
    },
    ru: {
      subject: 'Re: {{subject}} [{{reference}}]',
      body: `{{text}}

{{#ownerName}}{{ownerName}}
{{/ownerName}}Служба поддержки клиентов`,
    },
    lt: {
      subject: 'Re: {{subject}} [{{reference}}]',
      body: `{{text}}

{{#ownerName}}{{ownerName}}
{{/ownerName}}Klientų aptarnavimas`,
    },
  },
};

const resolved: Template = {
  id: 'resolved',
  event: 'case.resolved',
  audience: 'contact',
  channel: 'email',
  when: {
    all: [
      { field: 'event.byIncident', present: false },
      { field: 'event.settled', present: false },
    ],
  },
  texts: {
    en: {
      subject: 'Resolved: {{subject}} [{{reference}}]',
      body: `Hello{{#contactName}} {{contactName}}{{/contactName}},

Your case {{reference}} "{{subject}}" is resolved.
{{#solution}}

What was done: {{solution}}
{{/solution}}

If the matter is not settled, answer this e-mail{{#closesAt}} before {{closesAt}}{{/closesAt}} and we will open the case again. Otherwise there is nothing you need to do{{#closesAt}}: the case closes by itself then{{/closesAt}}.

Kind regards,
Customer service`,
    },
    uk: {
      subject: 'Вирішено: {{subject}} [{{reference}}]',
      body: `Вітаємо{{#contactName}}, {{contactName}}{{/contactName}}!

Ваше звернення {{reference}} «{{subject}}» вирішено.
{{#solution}}

Що зроблено: {{solution}}
{{/solution}}

Якщо питання залишилося, дайте відповідь на цей лист{{#closesAt}} до {{closesAt}}{{/closesAt}}, і ми повернемося до звернення. Якщо все гаразд, робити нічого не потрібно{{#closesAt}}: після цього звернення закриється саме{{/closesAt}}.

З повагою,
служба підтримки клієнтів`,
    },
    ru: {
      subject: 'Решено: {{subject}} [{{reference}}]',
      body: `Здравствуйте{{#contactName}}, {{contactName}}{{/contactName}}!

Ваше обращение {{reference}} «{{subject}}» решено.
{{#solution}}

Что сделано: {{solution}}
{{/solution}}

Если вопрос остался, ответьте на это письмо{{#closesAt}} до {{closesAt}}{{/closesAt}}, и мы вернёмся к обращению. Если всё в порядке, делать ничего не нужно{{#closesAt}}: после этого обращение закроется само{{/closesAt}}.

С уважением,
служба поддержки клиентов`,
    },
    lt: {
      subject: 'Išspręsta: {{subject}} [{{reference}}]',
      body: `Sveiki{{#contactName}}, {{contactName}}{{/contactName}},

jūsų kreipinys {{reference}} „{{subject}}“ išspręstas.
{{#solution}}

Kas padaryta: {{solution}}
{{/solution}}

Jei klausimas dar neišspręstas, atsakykite į šį laišką{{#closesAt}} iki {{closesAt}}{{/closesAt}} ir mes prie jo grįšime. Jei viskas gerai, nieko daryti nereikia{{#closesAt}}: tada kreipinys užsidarys savaime{{/closesAt}}.

Pagarbiai
klientų aptarnavimas`,
    },
  },
};

/** What the person who contacted us is told. */
export const contactTemplates: readonly Template[] = [opened, replied, resolved];
