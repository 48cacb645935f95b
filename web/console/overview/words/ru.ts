import type { TextsLike } from '../../../ui/words.ts';
import type en from './en.ts';

export default {
  title: 'Обзор',
  span: 'За какое время',
  'span.days': {
    one: '{count} день',
    few: '{count} дня',
    many: '{count} дней',
    other: '{count} дня',
  },
  open: 'Открыто сейчас',
  came: 'Поступило',
  went: 'Завершено',
  reopened: 'Открыто снова',
  kept: 'Соблюдено сроков',
  'kept.of': '{kept} ({met} из {all})',
  'kept.none': 'За это время ни один срок не завершился.',
  nothing: 'Ничего не открыто.',
  'by-queue': 'Открытые по очередям',
  'by-state': 'Открытые по состоянию',
  'by-severity': 'Открытые по серьёзности',
  'by-age': 'Открытые по возрасту',
  'age.today': 'С сегодня',
  'age.days': '1–2 дня',
  'age.week': '3–6 дней',
  'age.month': '7–29 дней',
  'age.older': '30 дней и больше',
  flow: 'Поступило и завершено по дням',
  'flow.table': 'Таблицей',
  day: 'День (UTC)',
} satisfies TextsLike<typeof en>;
