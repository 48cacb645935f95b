import type { DemoPack } from './pack.ts';
import { cases, mails } from './telecom-cases.ts';
import { staff } from './telecom-staff.ts';

/** Nordlinija, a small provider of internet, mobile service and television that serves in four languages. */
export const telecom: DemoPack = {
  name: 'telecom',
  staff,
  supervisors: ['supervisor'],
  customers: [
    {
      key: 'harbour',
      name: 'Harbour Logistics',
      type: 'company',
      tier: 'platinum',
      languages: ['en'],
      identifiers: [
        { kind: 'contract', value: 'NL-2001' },
        { kind: 'number', value: '+37052001001' },
      ],
      contacts: [
        {
          key: 'emma',
          name: 'Emma Clarke',
          address: 'emma.clarke@harbour.example',
          phone: '+37061200101',
          language: 'en',
          signsIn: true,
        },
      ],
    },
    {
      key: 'kalyna',
      name: 'ТОВ «Калина»',
      type: 'company',
      tier: 'gold',
      languages: ['uk'],
      identifiers: [{ kind: 'contract', value: 'NL-2002' }],
      contacts: [
        {
          key: 'andriy',
          name: 'Андрій Коваленко',
          address: 'andriy@kalyna.example',
          phone: '+380671200102',
          language: 'uk',
          signsIn: true,
        },
      ],
    },
    {
      key: 'vostok',
      name: 'ООО «Восток-Сервис»',
      type: 'company',
      tier: 'standard',
      languages: ['ru'],
      identifiers: [{ kind: 'contract', value: 'NL-2003' }],
      contacts: [
        {
          key: 'sergey',
          name: 'Сергей Орлов',
          address: 'orlov@vostok.example',
          phone: '+37061200103',
          language: 'ru',
        },
      ],
    },
    {
      key: 'medis',
      name: 'UAB „Medis ir akmuo“',
      type: 'company',
      tier: 'gold',
      languages: ['lt', 'en'],
      identifiers: [
        { kind: 'contract', value: 'NL-2004' },
        { kind: 'device', value: 'ONT-88-104' },
      ],
      contacts: [
        {
          key: 'egle',
          name: 'Eglė Žukauskienė',
          address: 'egle@medis.example',
          phone: '+37061200104',
          language: 'lt',
        },
        {
          key: 'paulius',
          name: 'Paulius Stankevičius',
          address: 'paulius@medis.example',
          phone: '+37061200105',
          language: 'lt',
        },
      ],
    },
    {
      key: 'green',
      name: 'Oliver Green',
      type: 'person',
      tier: 'standard',
      languages: ['en'],
      identifiers: [{ kind: 'number', value: '+37061200106' }],
      contacts: [
        {
          key: 'oliver',
          name: 'Oliver Green',
          address: 'oliver.green@post.example',
          phone: '+37061200106',
          language: 'en',
        },
      ],
    },
    {
      key: 'melnyk',
      name: 'Наталія Мельник',
      type: 'person',
      tier: 'standard',
      languages: ['uk'],
      identifiers: [{ kind: 'number', value: '+380671200107' }],
      contacts: [
        {
          key: 'nataliya',
          name: 'Наталія Мельник',
          address: 'melnyk@post.example',
          phone: '+380671200107',
          language: 'uk',
        },
      ],
    },
    {
      key: 'volkova',
      name: 'Анна Волкова',
      type: 'person',
      tier: 'standard',
      languages: ['ru'],
      identifiers: [{ kind: 'number', value: '+37061200108' }],
      contacts: [
        {
          key: 'anna',
          name: 'Анна Волкова',
          address: 'volkova@post.example',
          phone: '+37061200108',
          language: 'ru',
        },
      ],
    },
    {
      key: 'rimkus',
      name: 'Tomas Rimkus',
      type: 'person',
      tier: 'standard',
      languages: ['lt'],
      identifiers: [{ kind: 'number', value: '+37061200109' }],
      contacts: [
        {
          key: 'tomas',
          name: 'Tomas Rimkus',
          address: 'rimkus@post.example',
          phone: '+37061200109',
          language: 'lt',
        },
      ],
    },
  ],
  cases,
  mails,
};
