import type { Designs } from '../documents.ts';

/** What a telecom call centre says and does many times a day. */
export const macros: Designs['macros'] = {
  macros: [
    {
      id: 'restart-router',
      name: {
        en: 'Ask to restart the router',
        uk: 'Попросити перезапустити роутер',
        ru: 'Попросить перезапустить роутер',
        lt: 'Paprašyti perkrauti maršrutizatorių',
      },
      when: { all: [{ field: 'topic', is: 'internet' }] },
      reply: {
        en: `Hello {{contactName}},

please unplug the router for one minute, plug it in again and wait until the lamps are steady. Does it work then?

{{agentName}}`,
        uk: `Вітаємо, {{contactName}}!

Вимкніть, будь ласка, роутер із розетки на хвилину, увімкніть знову й зачекайте, доки лампочки світитимуться рівно. Чи все працює?

{{agentName}}`,
        ru: `Здравствуйте, {{contactName}}!

Выключите, пожалуйста, роутер из розетки на минуту, включите снова и подождите, пока лампочки не станут гореть ровно. Всё ли работает?

{{agentName}}`,
        lt: `Sveiki, {{contactName}},

prašome minutei išjungti maršrutizatorių iš elektros lizdo, vėl įjungti ir palaukti, kol lemputės degs tolygiai. Ar veikia?

{{agentName}}`,
      },
      step: { to: 'waiting-customer', nextContactHours: 24 },
    },
    {
      id: 'take-and-begin',
      name: {
        en: 'Take it and begin',
        uk: 'Взяти собі й почати',
        ru: 'Взять себе и начать',
        lt: 'Perimti ir pradėti',
      },
      when: { all: [] },
      changes: { owner: 'me' },
      step: { to: 'in-progress' },
    },
  ],
};
