import type { Designs } from '../documents.ts';

/** Queues of a telecom call centre; supervisors are added by whoever deploys. */
export const queues: Designs['queues'] = {
  queues: [
    {
      id: 'front-line',
      name: { en: 'Front line', uk: 'Перша лінія', ru: 'Первая линия', lt: 'Pirmoji linija' },
      supervisors: [],
    },
    {
      id: 'billing',
      name: {
        en: 'Billing',
        uk: 'Розрахунки',
        ru: 'Расчёты',
        lt: 'Atsiskaitymai',
      },
      supervisors: [],
    },
    {
      id: 'technical',
      name: {
        en: 'Technical support',
        uk: 'Технічна підтримка',
        ru: 'Техническая поддержка',
        lt: 'Techninė pagalba',
      },
      supervisors: [],
    },
    {
      id: 'quality',
      name: {
        en: 'Network quality',
        uk: 'Якість мережі',
        ru: 'Качество сети',
        lt: 'Tinklo kokybė',
      },
      supervisors: [],
    },
    {
      id: 'sales',
      name: { en: 'Sales', uk: 'Продажі', ru: 'Продажи', lt: 'Pardavimai' },
      supervisors: [],
    },
    {
      id: 'complaints',
      name: { en: 'Complaints', uk: 'Скарги', ru: 'Жалобы', lt: 'Skundai' },
      supervisors: [],
    },
    {
      id: 'claims',
      name: {
        en: 'Formal claims',
        uk: 'Офіційні претензії',
        ru: 'Официальные претензии',
        lt: 'Oficialios pretenzijos',
      },
      supervisors: [],
    },
  ],
};
