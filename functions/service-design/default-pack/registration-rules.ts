import type { RegistrationRules } from '../documents.ts';
import { named } from './named.ts';

type Action = RegistrationRules['actions'][number];
type Name = Pick<Action, 'id' | 'name'>;

/** What was done is its own word; some deeds also say of which type the matter was. */
const action = (name: Name, rest: Partial<Action> = {}): Action => ({
  ...name,
  whenSettled: false,
  overComplaint: false,
  ...rest,
});

/** Work in the billing system is a request whatever was first said; a complaint needs a fault that is geolocated. */
const billing = { makes: 'request', overComplaint: true } as const;

/** The rule book of a telecom call centre. */
export const registrationRules: RegistrationRules = {
  typePrecedence: ['complaint', 'request', 'consultation'],
  justifications: [
    {
      ...named(
        'failing-service',
        'A service fails',
        'Послуга не працює',
        'Услуга не работает',
        'Paslauga neveikia',
      ),
      lapsesWhenSettled: false,
    },
    {
      ...named(
        'dissatisfaction',
        'Dissatisfaction not settled in the conversation',
        'Невдоволення, не залагоджене в розмові',
        'Недовольство, не улаженное в разговоре',
        'Nepasitenkinimas, neišspręstas pokalbyje',
      ),
      lapsesWhenSettled: true,
    },
  ],
  actions: [
    action(named('explained', 'Explained', 'Пояснено', 'Разъяснено', 'Paaiškinta'), {
      makes: 'consultation',
      whenSettled: true,
      overComplaint: true,
    }),
    action(
      named(
        'reactivated-in-billing',
        'Service re-activated in billing',
        'Послугу повторно ввімкнено в білінгу',
        'Услуга повторно включена в биллинге',
        'Paslauga iš naujo įjungta apskaitoje',
      ),
      billing,
    ),
    action(
      named(
        'changed-in-billing',
        'Changed in billing',
        'Змінено в білінгу',
        'Изменено в биллинге',
        'Pakeista apskaitoje',
      ),
      billing,
    ),
    action(
      named(
        'passed-to-department',
        'Passed to another department',
        'Передано іншому відділу',
        'Передано другому отделу',
        'Perduota kitam skyriui',
      ),
      { makes: 'request' },
    ),
    action(
      named(
        'line-tested',
        'Line tested',
        'Перевірено лінію',
        'Проверена линия',
        'Patikrinta linija',
      ),
    ),
    action(
      named(
        'equipment-set-up',
        'Equipment set up with the customer',
        'Налаштовано обладнання з клієнтом',
        'Настроено оборудование с клиентом',
        'Įranga nustatyta su klientu',
      ),
    ),
  ],
  identifierKinds: [
    named('number', 'Phone number', 'Номер телефону', 'Номер телефона', 'Telefono numeris'),
    named('contract', 'Contract', 'Договір', 'Договор', 'Sutartis'),
    named('device', 'Device', 'Пристрій', 'Устройство', 'Įrenginys'),
    named('account', 'Account', 'Рахунок', 'Лицевой счёт', 'Sąskaita'),
  ],
  exceptions: {
    perIdentifier: { topics: ['content-services'] },
    adjustment: { topic: 'billing', subtopic: 'adjustment', queue: 'billing' },
    formalClaim: { type: 'complaint', queue: 'claims' },
    reconnection: true,
  },
  overridable: ['found-type', 'justified-complaint', 'type-precedence', 'identifier-precedence'],
};
