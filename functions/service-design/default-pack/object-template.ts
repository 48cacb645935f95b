import type { Texts } from './staff-template.ts';

/** What is told of an object in another system; its title stays there and in the case. */
export const objectChanged: Texts = {
  en: {
    subject: 'A linked object changed: {{reference}} {{subject}}',
    body: `An object the case {{reference}} "{{subject}}" is linked to is now: {{objectStatus}}.{{#fixVersion}}
Fix version: {{fixVersion}}{{/fixVersion}}`,
  },
  uk: {
    subject: 'Зміни у пов’язаному об’єкті: {{reference}} {{subject}}',
    body: `Об’єкт, з яким пов’язано звернення {{reference}} «{{subject}}», тепер має стан: {{objectStatus}}.{{#fixVersion}}
Версія з виправленням: {{fixVersion}}{{/fixVersion}}`,
  },
  ru: {
    subject: 'Изменения в связанном объекте: {{reference}} {{subject}}',
    body: `Объект, с которым связано обращение {{reference}} «{{subject}}», теперь в состоянии: {{objectStatus}}.{{#fixVersion}}
Версия с исправлением: {{fixVersion}}{{/fixVersion}}`,
  },
  lt: {
    subject: 'Pasikeitė susietas objektas: {{reference}} {{subject}}',
    body: `Objekto, su kuriuo susietas kreipinys {{reference}} „{{subject}}“, būsena dabar: {{objectStatus}}.{{#fixVersion}}
Pataisyta versija: {{fixVersion}}{{/fixVersion}}`,
  },
};
