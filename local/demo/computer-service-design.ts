import type { DemoDesign } from './pack.ts';

type Topic = DemoDesign['topics'][number];
type Name = Topic['name'];

/** English, Ukrainian, Russian, Lithuanian. */
const named = (id: string, ...[en, uk, ru, lt]: readonly [string, string, string, string]) => {
  const name: Name = { en, uk, ru, lt };
  return { id, name };
};

type Rule = DemoDesign['routing'][number];

const rule = (id: string, all: Rule['when']['all'], then: Rule['then']): Rule => ({
  id: `computer-${id}`,
  when: { all },
  then,
});

const topic = (name: Topic['subtopics'][number], subtopics: Topic['subtopics']): Topic => ({
  ...name,
  types: ['complaint', 'request', 'consultation'],
  subtopics,
  productMandatory: false,
});

/** What a company that repairs computers at its customers' has besides an ordinary desk. */
export const design: DemoDesign = {
  queues: [
    {
      ...named(
        'field',
        'Field engineers',
        'Виїзні інженери',
        'Выездные инженеры',
        'Išvykų inžinieriai',
      ),
      supervisors: [],
    },
    {
      ...named('workshop', 'Workshop', 'Майстерня', 'Мастерская', 'Dirbtuvės'),
      supervisors: [],
    },
    {
      ...named(
        'remote',
        'Remote help',
        'Віддалена допомога',
        'Удалённая помощь',
        'Nuotolinė pagalba',
      ),
      supervisors: [],
    },
  ],
  topics: [
    topic(named('workplaces', 'Workplaces', 'Робочі місця', 'Рабочие места', 'Darbo vietos'), [
      named('no-start', 'Does not start', 'Не вмикається', 'Не включается', 'Neįsijungia'),
      named(
        'slow-computer',
        'Slow computer',
        'Повільний комп’ютер',
        'Медленный компьютер',
        'Lėtas kompiuteris',
      ),
      named('printer', 'Printer', 'Принтер', 'Принтер', 'Spausdintuvas'),
    ]),
    topic(named('servers', 'Servers', 'Сервери', 'Серверы', 'Serveriai'), [
      named(
        'server-down',
        'Server is down',
        'Сервер не працює',
        'Сервер не работает',
        'Serveris neveikia',
      ),
      named('backup', 'Backup', 'Резервні копії', 'Резервные копии', 'Atsarginės kopijos'),
    ]),
    topic(
      named('office-network', 'Office network', 'Мережа офісу', 'Сеть офиса', 'Biuro tinklas'),
      [
        named('no-network', 'No network', 'Немає мережі', 'Нет сети', 'Nėra tinklo'),
        named(
          'office-wifi',
          'Wi-Fi in the office',
          'Wi-Fi в офісі',
          'Wi-Fi в офисе',
          'Biuro „Wi-Fi“',
        ),
      ],
    ),
    topic(named('software', 'Software', 'Програми', 'Программы', 'Programos'), [
      named('licence', 'Licence', 'Ліцензія', 'Лицензия', 'Licencija'),
      named(
        'accounting',
        'Accounting program',
        'Бухгалтерська програма',
        'Бухгалтерская программа',
        'Apskaitos programa',
      ),
      named(
        'malware',
        'Malware',
        'Шкідлива програма',
        'Вредоносная программа',
        'Kenkėjiška programa',
      ),
    ]),
  ],
  routing: [
    rule('server-down', [{ field: 'subtopic', is: 'server-down' }], {
      queue: 'field',
      priority: 'critical',
      tags: ['on-site'],
    }),
    rule('malware', [{ field: 'subtopic', is: 'malware' }], {
      queue: 'remote',
      priority: 'high',
      tags: ['security'],
    }),
    rule('on-site', [{ field: 'topic', in: ['servers', 'office-network'] }], {
      queue: 'field',
      tags: ['on-site'],
    }),
    rule('repair', [{ field: 'subtopic', in: ['no-start', 'printer'] }], { queue: 'workshop' }),
    rule('remote', [{ field: 'topic', in: ['workplaces', 'software'] }], { queue: 'remote' }),
    rule('mail-to-repairs', [{ field: 'mail.to', contains: 'repairs@' }], { queue: 'workshop' }),
  ],
};
