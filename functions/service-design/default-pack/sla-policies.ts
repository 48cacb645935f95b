import type { Designs, SlaPolicy } from '../documents.ts';

type Times = {
  readonly firstResponse: number;
  readonly nextUpdate?: number;
  readonly resolution: number;
};

/** A target a clock in minutes of the calendar, each with a warning when three quarters are gone. */
const targets = (
  calendar: string,
  { firstResponse, nextUpdate, resolution }: Times,
): SlaPolicy['targets'] => [
  { clock: 'first-response', minutes: firstResponse, calendar, warnAt: [0.75] },
  ...(nextUpdate === undefined
    ? []
    : [{ clock: 'next-update' as const, minutes: nextUpdate, calendar, warnAt: [0.75] }]),
  { clock: 'resolution', minutes: resolution, calendar, warnAt: [0.75] },
];

/** From the most pressing to the one that always holds. */
export const slaPolicies: Designs['sla-policies'] = {
  policies: [
    {
      id: 'critical',
      name: { en: 'Critical', uk: 'Критичне', ru: 'Критичное', lt: 'Kritinė' },
      when: { all: [{ field: 'priority', is: 'critical' }] },
      targets: targets('round-the-clock', { firstResponse: 15, nextUpdate: 60, resolution: 240 }),
    },
    {
      id: 'outage',
      name: {
        en: 'Service is down',
        uk: 'Послуга не працює',
        ru: 'Услуга не работает',
        lt: 'Paslauga neveikia',
      },
      when: { all: [{ field: 'severity', is: 'extensive' }] },
      targets: targets('round-the-clock', { firstResponse: 30, nextUpdate: 120, resolution: 480 }),
    },
    {
      id: 'key-customer',
      name: {
        en: 'Key customer',
        uk: 'Ключовий клієнт',
        ru: 'Ключевой клиент',
        lt: 'Svarbiausias klientas',
      },
      when: { all: [{ field: 'customer.tier', in: ['gold', 'platinum'] }] },
      targets: targets('business-hours', { firstResponse: 60, resolution: 600 }),
    },
    {
      id: 'high',
      name: {
        en: 'High priority',
        uk: 'Високий пріоритет',
        ru: 'Высокий приоритет',
        lt: 'Didelis prioritetas',
      },
      when: { all: [{ field: 'priority', is: 'high' }] },
      targets: targets('business-hours', { firstResponse: 120, resolution: 1200 }),
    },
    {
      id: 'complaint',
      name: { en: 'Complaint', uk: 'Скарга', ru: 'Жалоба', lt: 'Skundas' },
      when: { all: [{ field: 'type', is: 'complaint' }] },
      targets: targets('business-hours', { firstResponse: 240, resolution: 1800 }),
    },
    {
      id: 'standard',
      name: { en: 'Standard', uk: 'Стандартна', ru: 'Стандартная', lt: 'Įprasta' },
      when: { all: [] },
      targets: targets('business-hours', { firstResponse: 480, resolution: 3000 }),
    },
  ],
};
