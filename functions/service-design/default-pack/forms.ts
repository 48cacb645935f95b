import type { Designs, FormField } from '../documents.ts';
import { named } from './named.ts';

type Names = Parameters<typeof named>;

const text = (...[en, uk, ru, lt]: readonly [string, string, string, string]) => ({
  en,
  uk,
  ru,
  lt,
});

const field = (
  type: FormField['type'],
  [id, ...label]: Names,
  rest: Partial<FormField> = {},
): FormField => ({ id, label: text(...label), type, mandatory: false, personal: false, ...rest });

/** Forms by category: a fault is described as far as it is known, a number is transferred in three steps. */
export const forms: Designs['forms'] = {
  forms: [
    {
      ...named(
        'connection-fault',
        'Fault of a connection',
        'Несправність зв’язку',
        'Неисправность связи',
        'Ryšio gedimas',
      ),
      for: { topic: 'internet' },
      steps: [
        {
          id: 'fault',
          title: text('The fault', 'Несправність', 'Неисправность', 'Gedimas'),
          fields: [
            field('date', ['since', 'Since when', 'Відколи', 'С какого дня', 'Nuo kada']),
            field(
              'choice',
              [
                'lamp',
                'Lamp of the device',
                'Лампа пристрою',
                'Лампа устройства',
                'Įrenginio lemputė',
              ],
              {
                options: [
                  named('green', 'Green', 'Зелена', 'Зелёная', 'Žalia'),
                  named('red', 'Red', 'Червона', 'Красная', 'Raudona'),
                  named('off', 'Off', 'Не світиться', 'Не горит', 'Nešviečia'),
                ],
              },
            ),
            field(
              'yes-no',
              [
                'restarted',
                'Was it restarted?',
                'Чи перезапускали?',
                'Перезапускали ли?',
                'Ar perkrauta?',
              ],
              {
                when: { all: [{ field: 'answers.lamp', in: ['red', 'off'] }] },
              },
            ),
          ],
        },
      ],
    },
    {
      ...named(
        'number-transfer',
        'Number transfer',
        'Перенесення номера',
        'Перенос номера',
        'Numerio perkėlimas',
      ),
      for: { topic: 'contract', subtopic: 'number-transfer', type: 'request' },
      steps: [
        {
          id: 'number',
          title: text('The number', 'Номер', 'Номер', 'Numeris'),
          fields: [
            field(
              'line',
              [
                'number',
                'Number to transfer',
                'Номер для перенесення',
                'Переносимый номер',
                'Perkeliamas numeris',
              ],
              {
                mandatory: true,
                personal: true,
              },
            ),
            field('choice', ['direction', 'Direction', 'Напрямок', 'Направление', 'Kryptis'], {
              mandatory: true,
              options: [
                named('to-us', 'To us', 'До нас', 'К нам', 'Pas mus'),
                named('from-us', 'From us', 'Від нас', 'От нас', 'Iš mūsų'),
              ],
            }),
          ],
        },
        {
          id: 'former-operator',
          title: text(
            'The former operator',
            'Попередній оператор',
            'Прежний оператор',
            'Ankstesnis operatorius',
          ),
          when: { all: [{ field: 'answers.direction', is: 'to-us' }] },
          fields: [
            field('line', ['operator', 'Operator', 'Оператор', 'Оператор', 'Operatorius'], {
              mandatory: true,
            }),
            field(
              'yes-no',
              [
                'debts',
                'Unpaid bills there?',
                'Чи є там борги?',
                'Есть ли там долги?',
                'Ar ten yra skolų?',
              ],
              {
                mandatory: true,
              },
            ),
          ],
        },
        {
          id: 'day',
          title: text('The day', 'День', 'День', 'Diena'),
          fields: [
            field(
              'date',
              ['wanted-on', 'Wanted on', 'Бажаний день', 'Желаемый день', 'Pageidaujama diena'],
              {
                mandatoryWhen: { all: [{ field: 'answers.debts', is: false }] },
              },
            ),
          ],
        },
      ],
    },
  ],
};
