import type { Localised, Severity } from '../service-design/index.ts';
import type { ComponentState } from './board.ts';

const states: Readonly<Record<ComponentState, Localised>> = {
  working: { en: 'Working', uk: 'Працює', ru: 'Работает', lt: 'Veikia' },
  degraded: {
    en: 'Disturbed',
    uk: 'Працює з перебоями',
    ru: 'Работает с перебоями',
    lt: 'Veikia su trikdžiais',
  },
  outage: { en: 'Out of order', uk: 'Не працює', ru: 'Не работает', lt: 'Neveikia' },
};

const severities: Readonly<Record<Severity, Localised>> = {
  minor: { en: 'minor', uk: 'незначний', ru: 'незначительный', lt: 'nedidelis' },
  moderate: { en: 'moderate', uk: 'помірний', ru: 'умеренный', lt: 'vidutinis' },
  significant: { en: 'serious', uk: 'значний', ru: 'серьёзный', lt: 'rimtas' },
  extensive: { en: 'extensive', uk: 'масштабний', ru: 'масштабный', lt: 'didelio masto' },
};

const summaries: Readonly<Record<ComponentState, Localised>> = {
  working: {
    en: 'Everything works.',
    uk: 'Усе працює.',
    ru: 'Всё работает.',
    lt: 'Viskas veikia.',
  },
  degraded: {
    en: 'Some services are disturbed.',
    uk: 'Деякі послуги працюють з перебоями.',
    ru: 'Некоторые услуги работают с перебоями.',
    lt: 'Kai kurios paslaugos veikia su trikdžiais.',
  },
  outage: {
    en: 'Some services are out of order.',
    uk: 'Деякі послуги не працюють.',
    ru: 'Некоторые услуги не работают.',
    lt: 'Kai kurios paslaugos neveikia.',
  },
};

const labels = {
  services: { en: 'Services', uk: 'Послуги', ru: 'Услуги', lt: 'Paslaugos' },
  now: { en: 'Now', uk: 'Зараз', ru: 'Сейчас', lt: 'Dabar' },
  past: { en: 'Past incidents', uk: 'Минулі збої', ru: 'Прошлые сбои', lt: 'Ankstesni sutrikimai' },
  noPast: {
    en: 'None in this time.',
    uk: 'За цей час їх не було.',
    ru: 'За это время их не было.',
    lt: 'Per šį laiką jų nebuvo.',
  },
  since: { en: 'Since', uk: 'Від', ru: 'С', lt: 'Nuo' },
  until: { en: 'until', uk: 'до', ru: 'до', lt: 'iki' },
  planned: {
    en: 'Expected to be solved by',
    uk: 'Очікуваний час усунення',
    ru: 'Ожидаемое время устранения',
    lt: 'Numatoma išspręsti iki',
  },
  severity: { en: 'Extent', uk: 'Масштаб', ru: 'Масштаб', lt: 'Mastas' },
  made: { en: 'As of', uk: 'Станом на', ru: 'По состоянию на', lt: 'Būklė' },
  feed: { en: 'Feed', uk: 'Стрічка новин', ru: 'Лента новостей', lt: 'Naujienų srautas' },
  byMail: {
    en: 'News by e-mail',
    uk: 'Новини електронною поштою',
    ru: 'Новости по электронной почте',
    lt: 'Naujienos el. paštu',
  },
  address: {
    en: 'E-mail address',
    uk: 'Адреса електронної пошти',
    ru: 'Адрес электронной почты',
    lt: 'El. pašto adresas',
  },
  subscribe: { en: 'Subscribe', uk: 'Підписатися', ru: 'Подписаться', lt: 'Prenumeruoti' },
  languages: { en: 'Languages', uk: 'Мови', ru: 'Языки', lt: 'Kalbos' },
} as const satisfies Readonly<Record<string, Localised>>;

/** The page's own words; what people wrote comes from incidents and the configuration. */
export const statusWords = { states, severities, summaries, labels };
