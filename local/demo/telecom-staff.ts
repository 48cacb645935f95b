import type { DemoStaff } from './pack.ts';

const ourAddress = (name: string): string => `${name}@nordlinija.example`;

/** Four agents, one a language; who leads them, and who sends engineers out. */
export const staff: readonly DemoStaff[] = [
  {
    email: ourAddress('agent'),
    name: 'James Miller',
    language: 'en',
    roles: ['agent'],
    queues: ['front-line', 'technical'],
  },
  {
    email: ourAddress('olena'),
    name: 'Олена Шевченко',
    language: 'uk',
    roles: ['agent'],
    queues: ['front-line', 'billing'],
  },
  {
    email: ourAddress('irina'),
    name: 'Ирина Петрова',
    language: 'ru',
    roles: ['agent'],
    queues: ['technical', 'quality'],
  },
  {
    email: ourAddress('jonas'),
    name: 'Jonas Kazlauskas',
    language: 'lt',
    roles: ['agent'],
    queues: ['billing', 'sales'],
  },
  {
    email: ourAddress('supervisor'),
    name: 'Rasa Jankauskaitė',
    language: 'lt',
    roles: ['supervisor'],
    queues: [],
  },
  {
    email: ourAddress('dispatcher'),
    name: 'Тарас Бондар',
    language: 'uk',
    roles: ['dispatcher'],
    queues: ['technical'],
  },
];
