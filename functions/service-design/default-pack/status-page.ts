import type { StatusPage } from '../documents.ts';

/** What a provider of internet, mobile service and television shows the public. */
export const statusPage: StatusPage = {
  title: {
    en: 'Service status',
    uk: 'Стан послуг',
    ru: 'Состояние услуг',
    lt: 'Paslaugų būklė',
  },
  components: [
    {
      id: 'internet',
      name: { en: 'Internet', uk: 'Інтернет', ru: 'Интернет', lt: 'Internetas' },
      services: ['internet', 'fibre', 'broadband'],
      areas: [],
    },
    {
      id: 'mobile',
      name: {
        en: 'Mobile service',
        uk: 'Мобільний зв’язок',
        ru: 'Мобильная связь',
        lt: 'Mobilusis ryšys',
      },
      services: ['mobile', 'voice', 'sms'],
      areas: [],
    },
    {
      id: 'television',
      name: { en: 'Television', uk: 'Телебачення', ru: 'Телевидение', lt: 'Televizija' },
      services: ['television', 'tv'],
      areas: [],
    },
  ],
  showsOthers: false,
  subscriptions: true,
  historyDays: 90,
  zone: 'Europe/Vilnius',
};
