import type { Designs } from '../documents.ts';

/** Easter Monday moves, so it stands by date. */
const easterMondays = ['2026-04-06', '2027-03-29', '2028-04-17', '2029-04-02', '2030-04-22'];

/** Working hours with the public holidays of Lithuania, and one that never closes. */
export const calendars: Designs['calendars'] = {
  calendars: [
    {
      id: 'business-hours',
      name: {
        en: 'Business hours',
        uk: 'Робочі години',
        ru: 'Рабочие часы',
        lt: 'Darbo laikas',
      },
      zone: 'Europe/Vilnius',
      hours: [{ days: ['mon', 'tue', 'wed', 'thu', 'fri'], from: '08:00', to: '18:00' }],
      holidays: [
        { yearly: '01-01', name: 'Naujieji metai' },
        { yearly: '02-16', name: 'Lietuvos valstybės atkūrimo diena' },
        { yearly: '03-11', name: 'Lietuvos nepriklausomybės atkūrimo diena' },
        ...easterMondays.map((date) => ({ date, name: 'Antroji Velykų diena' })),
        { yearly: '05-01', name: 'Tarptautinė darbo diena' },
        { yearly: '06-24', name: 'Joninės' },
        { yearly: '07-06', name: 'Valstybės diena' },
        { yearly: '08-15', name: 'Žolinė' },
        { yearly: '11-01', name: 'Visų šventųjų diena' },
        { yearly: '11-02', name: 'Vėlinės' },
        { yearly: '12-24', name: 'Kūčios' },
        { yearly: '12-25', name: 'Kalėdos' },
        { yearly: '12-26', name: 'Kalėdos' },
      ],
    },
    {
      id: 'round-the-clock',
      name: { en: 'Round the clock', uk: 'Цілодобово', ru: 'Круглосуточно', lt: 'Visą parą' },
      zone: 'Europe/Vilnius',
      hours: [
        {
          days: ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'],
          from: '00:00',
          to: '24:00',
        },
      ],
      holidays: [],
    },
  ],
};
