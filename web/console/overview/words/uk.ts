import type { TextsLike } from '../../../ui/words.ts';
import type en from './en.ts';

export default {
  title: 'Огляд',
  span: 'За який час',
  'span.days': {
    one: '{count} день',
    few: '{count} дні',
    many: '{count} днів',
    other: '{count} дня',
  },
  open: 'Відкрито зараз',
  came: 'Надійшло',
  went: 'Завершено',
  reopened: 'Відкрито знову',
  kept: 'Дотримано строків',
  'kept.of': '{kept} ({met} з {all})',
  'kept.none': 'За цей час жоден строк не завершився.',
  nothing: 'Нічого не відкрито.',
  'by-queue': 'Відкриті за чергами',
  'by-state': 'Відкриті за станом',
  'by-severity': 'Відкриті за серйозністю',
  'by-age': 'Відкриті за віком',
  'age.today': 'Від сьогодні',
  'age.days': '1–2 дні',
  'age.week': '3–6 днів',
  'age.month': '7–29 днів',
  'age.older': '30 днів і більше',
  flow: 'Надійшло й завершено за днями',
  'flow.table': 'Таблицею',
  day: 'День (UTC)',
} satisfies TextsLike<typeof en>;
