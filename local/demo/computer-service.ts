import { cases, mails } from './computer-service-cases.ts';
import { design } from './computer-service-design.ts';
import type { DemoPack, DemoStaff } from './pack.ts';

const ourAddress = (name: string): string => `${name}@kompiuteriai.example`;

/** Who answers, who drives out, and who sends them. */
const staff: readonly DemoStaff[] = [
  {
    email: ourAddress('agent'),
    name: 'Greta Norkutė',
    language: 'lt',
    roles: ['agent'],
    queues: ['front-line', 'remote'],
  },
  {
    email: ourAddress('sergei'),
    name: 'Сергей Белов',
    language: 'ru',
    roles: ['agent'],
    queues: ['remote', 'workshop'],
  },
  {
    email: ourAddress('mantas'),
    name: 'Mantas Urbonas',
    language: 'lt',
    roles: ['engineer', 'agent'],
    queues: ['field'],
  },
  {
    email: ourAddress('petro'),
    name: 'Петро Гнатюк',
    language: 'uk',
    roles: ['engineer', 'agent'],
    queues: ['field', 'workshop'],
  },
  {
    email: ourAddress('emil'),
    name: 'Emil Novak',
    language: 'en',
    roles: ['engineer'],
    queues: ['field'],
  },
  {
    email: ourAddress('dispatcher'),
    name: 'Ieva Butkutė',
    language: 'lt',
    roles: ['dispatcher', 'agent'],
    queues: ['field', 'workshop'],
  },
  {
    email: ourAddress('supervisor'),
    name: 'Andrius Petraitis',
    language: 'lt',
    roles: ['supervisor'],
    queues: [],
  },
];

/** Kompiuterių tarnyba, which keeps the computers of small companies running and sends engineers to them. */
export const computerService: DemoPack = {
  name: 'computer-service',
  design,
  staff,
  supervisors: ['supervisor'],
  customers: [
    {
      key: 'northpoint',
      name: 'Northpoint Architects',
      type: 'company',
      tier: 'platinum',
      languages: ['en'],
      identifiers: [
        { kind: 'contract', value: 'KT-1001' },
        { kind: 'device', value: 'SRV-NP-01' },
        { kind: 'device', value: 'NB-NP-17' },
      ],
      contacts: [
        {
          key: 'james',
          name: 'James Whitfield',
          address: 'james@northpoint.example',
          phone: '+37061300201',
          language: 'en',
          signsIn: true,
        },
        {
          key: 'henrik',
          name: 'Henrik Larsen',
          address: 'henrik@northpoint.example',
          phone: '+37061300202',
          language: 'en',
        },
      ],
    },
    {
      key: 'klaipeda-freight',
      name: 'UAB „Klaipėdos kroviniai“',
      type: 'company',
      tier: 'gold',
      languages: ['lt'],
      identifiers: [
        { kind: 'contract', value: 'KT-1002' },
        { kind: 'device', value: 'SRV-KL-02' },
      ],
      contacts: [
        {
          key: 'lina',
          name: 'Lina Vaitkutė',
          address: 'lina@kroviniai.example',
          phone: '+37061300203',
          language: 'lt',
          signsIn: true,
        },
      ],
    },
    {
      key: 'vesna',
      name: 'ТОВ «Весна»',
      type: 'company',
      tier: 'standard',
      languages: ['uk'],
      identifiers: [
        { kind: 'contract', value: 'KT-1003' },
        { kind: 'device', value: 'NET-VE-07' },
      ],
      contacts: [
        {
          key: 'oksana',
          name: 'Оксана Мельничук',
          address: 'oksana@vesna.example',
          phone: '+380671300204',
          language: 'uk',
        },
      ],
    },
    {
      key: 'alfa',
      name: 'ООО «Альфа-Учёт»',
      type: 'company',
      tier: 'gold',
      languages: ['ru'],
      identifiers: [
        { kind: 'contract', value: 'KT-1004' },
        { kind: 'device', value: 'PC-AL-31' },
      ],
      contacts: [
        {
          key: 'viktor',
          name: 'Виктор Лебедев',
          address: 'lebedev@alfa-uchet.example',
          phone: '+37061300205',
          language: 'ru',
        },
      ],
    },
    {
      key: 'clinic',
      name: 'Dr. Rasos Kalnienės klinika',
      type: 'company',
      tier: 'standard',
      languages: ['lt'],
      identifiers: [
        { kind: 'contract', value: 'KT-1005' },
        { kind: 'device', value: 'PRN-DR-03' },
      ],
      contacts: [
        {
          key: 'rasa',
          name: 'Rasa Kalnienė',
          address: 'rasa@kalniene.example',
          phone: '+37061300206',
          language: 'lt',
        },
      ],
    },
  ],
  cases,
  mails,
};
