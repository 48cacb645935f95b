import type { CaseType, Designs } from '../documents.ts';
import { named } from './named.ts';

type Topic = Designs['topics']['topics'][number];
type Subtopic = Topic['subtopics'][number];

const all: CaseType[] = ['complaint', 'request', 'consultation'];

const topic = (
  name: Subtopic,
  subtopics: Subtopic[],
  rest: Partial<Pick<Topic, 'types' | 'productMandatory'>> = {},
): Topic => ({ ...name, types: all, subtopics, productMandatory: false, ...rest });

/** What people contact a telecom provider about (INT-5). */
export const topics: Designs['topics'] = {
  topics: [
    topic(named('internet', 'Internet', 'Інтернет', 'Интернет', 'Internetas'), [
      named('no-connection', 'No connection', 'Немає з’єднання', 'Нет соединения', 'Nėra ryšio'),
      named('slow', 'Slow connection', 'Низька швидкість', 'Низкая скорость', 'Lėtas ryšys'),
      named(
        'unstable',
        'Connection drops',
        'З’єднання зникає',
        'Соединение обрывается',
        'Ryšys trūkinėja',
      ),
      named('wifi', 'Wi-Fi at home', 'Wi-Fi удома', 'Wi-Fi дома', 'Namų „Wi-Fi“'),
    ]),
    topic(
      named('mobile', 'Mobile service', 'Мобільний зв’язок', 'Мобильная связь', 'Mobilusis ryšys'),
      [
        named('calls', 'Calls', 'Дзвінки', 'Звонки', 'Skambučiai'),
        named(
          'mobile-data',
          'Mobile data',
          'Мобільний інтернет',
          'Мобильный интернет',
          'Mobilieji duomenys',
        ),
        named('messages', 'Messages', 'Повідомлення', 'Сообщения', 'Žinutės'),
        named('roaming', 'Roaming', 'Роумінг', 'Роуминг', 'Tarptinklinis ryšys'),
        named('sim-card', 'SIM card', 'SIM-картка', 'SIM-карта', 'SIM kortelė'),
      ],
    ),
    topic(named('coverage', 'Coverage', 'Покриття', 'Покрытие', 'Ryšio aprėptis'), [
      named('no-signal', 'No signal', 'Немає сигналу', 'Нет сигнала', 'Nėra signalo'),
      named('weak-signal', 'Weak signal', 'Слабкий сигнал', 'Слабый сигнал', 'Silpnas signalas'),
      named(
        'planned-coverage',
        'Planned coverage',
        'Плани покриття',
        'Планы покрытия',
        'Aprėpties plėtra',
      ),
    ]),
    topic(named('television', 'Television', 'Телебачення', 'Телевидение', 'Televizija'), [
      named('no-picture', 'No picture', 'Немає зображення', 'Нет изображения', 'Nėra vaizdo'),
      named('channels', 'Channels', 'Канали', 'Каналы', 'Kanalai'),
      named('set-top-box', 'Set-top box', 'Приставка', 'Приставка', 'TV priedėlis'),
    ]),
    topic(
      named(
        'billing',
        'Bills and payments',
        'Рахунки й оплата',
        'Счета и оплата',
        'Sąskaitos ir mokėjimai',
      ),
      [
        named(
          'wrong-charge',
          'Wrong charge',
          'Помилкове нарахування',
          'Ошибочное начисление',
          'Neteisingas mokestis',
        ),
        named(
          'payment-missing',
          'Payment not credited',
          'Платіж не зараховано',
          'Платёж не зачислен',
          'Mokėjimas neįskaitytas',
        ),
        named(
          'copy-of-invoice',
          'Copy of an invoice',
          'Копія рахунку',
          'Копия счёта',
          'Sąskaitos kopija',
        ),
        named('refund', 'Refund', 'Повернення коштів', 'Возврат средств', 'Pinigų grąžinimas'),
        named(
          'adjustment',
          'Compensation or adjustment',
          'Компенсація чи коригування',
          'Компенсация или корректировка',
          'Kompensacija ar koregavimas',
        ),
      ],
    ),
    topic(
      named('tariff-plans', 'Tariff plans', 'Тарифні плани', 'Тарифные планы', 'Mokėjimo planai'),
      [
        named('change-plan', 'Change of plan', 'Зміна тарифу', 'Смена тарифа', 'Plano keitimas'),
        named(
          'conditions',
          'Conditions of a plan',
          'Умови тарифу',
          'Условия тарифа',
          'Plano sąlygos',
        ),
        named('campaign', 'Campaign', 'Акція', 'Акция', 'Akcija'),
      ],
      { productMandatory: true },
    ),
    topic(named('contract', 'Contract', 'Договір', 'Договор', 'Sutartis'), [
      named('new-contract', 'New contract', 'Новий договір', 'Новый договор', 'Nauja sutartis'),
      named(
        'change-of-data',
        'Change of data',
        'Зміна даних',
        'Изменение данных',
        'Duomenų keitimas',
      ),
      named(
        'number-transfer',
        'Number transfer',
        'Перенесення номера',
        'Перенос номера',
        'Numerio perkėlimas',
      ),
      named('termination', 'Termination', 'Розірвання', 'Расторжение', 'Nutraukimas'),
    ]),
    topic(named('equipment', 'Equipment', 'Обладнання', 'Оборудование', 'Įranga'), [
      named(
        'broken',
        'Broken device',
        'Несправний пристрій',
        'Неисправное устройство',
        'Sugedęs įrenginys',
      ),
      named('set-up', 'Set-up', 'Налаштування', 'Настройка', 'Nustatymas'),
      named('replacement', 'Replacement', 'Заміна', 'Замена', 'Pakeitimas'),
    ]),
    topic(
      named(
        'content-services',
        'Content services',
        'Контент-послуги',
        'Контент-услуги',
        'Turinio paslaugos',
      ),
      [
        named('unwanted', 'Not ordered', 'Не замовляли', 'Не заказывали', 'Neužsakyta'),
        named(
          'cancel',
          'Cancel a subscription',
          'Скасування підписки',
          'Отмена подписки',
          'Prenumeratos atsisakymas',
        ),
      ],
      { productMandatory: true },
    ),
    topic(
      named('service', 'How we serve', 'Обслуговування', 'Обслуживание', 'Aptarnavimas'),
      [
        named('staff', 'Staff', 'Працівники', 'Сотрудники', 'Darbuotojai'),
        named('waiting-time', 'Waiting time', 'Час очікування', 'Время ожидания', 'Laukimo laikas'),
        {
          ...named('thanks', 'Thanks', 'Подяка', 'Благодарность', 'Padėka'),
          types: ['consultation'],
        },
      ],
      { types: ['complaint', 'consultation'] },
    ),
    topic(named('other', 'Something else', 'Інше', 'Другое', 'Kita'), []),
  ],
};
